/* See apart.h. */
#include "standard/apart.h"

#include <string.h>

void cx_put_told_apart(cx_buffer *out, const cx_standard *standard, const cx_standard *const *among,
                       size_t count) {
  bool twin = false;
  for (size_t i = 0; i < count; i++)
    twin = twin ||
           (!strcmp(among[i]->id, standard->id) && strcmp(among[i]->sha256, standard->sha256) != 0);
  cx_puts(out, standard->id);
  if (!twin) return;
  cx_puts(out, " [");
  cx_puts(out, standard->file.name);
  cx_puts(out, "]");
}
