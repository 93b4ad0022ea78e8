/* See taking.h. */
#include "units/taking.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/messages.h"
#include "units/messages.h"

void cx_units_taken_free(cx_units_taken *taken) {
  cx_arena_free(&taken->arena);
}
