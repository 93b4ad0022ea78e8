/* A message: what is said in both languages, under a code of its own. Each room has its own in
 * messages.def; messages.h of the room names them, CX_MSG_NAME, and is made from it. */
#ifndef CX_BASE_MESSAGE_H
#define CX_BASE_MESSAGE_H
#include "base/both.h"

typedef struct cx_message_text {
  const char *code;
  cx_severity severity;
  cx_both text;
} cx_message_text;

/* One of them; NULL: none. */
typedef const cx_message_text *cx_message;

#endif
