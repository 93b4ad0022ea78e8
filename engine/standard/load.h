/* A standard from its file: reads it top to bottom, each part by its own loader, then closes it.
 * Mistakes do not stop the reading, so that one run shows them all. */
#ifndef CX_STANDARD_LOAD_H
#define CX_STANDARD_LOAD_H
#include "base/log.h"
#include "feel/interval.h"
#include "feel/program.h"
#include "feel/words.h"

#endif
