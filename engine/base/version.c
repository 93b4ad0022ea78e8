/* Which library a program runs with: cx_version of the public header. */
#include "chuanxa.h"

const char *cx_version(void) {
  return CHUANXA_VERSION;
}
