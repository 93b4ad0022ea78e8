/* Years running for programs: CSV, and JSON with the chain of records. */
#ifndef CX_YEARS_PRINT_STREAKS_JSON_H
#define CX_YEARS_PRINT_STREAKS_JSON_H
#include "years/print_streaks_words.h"

int cx_years_put_streaks_csv(cx_buffer *out, const cx_years_streaks_view *view);

/* An object a line, with the chain of records. */
int cx_years_put_streaks_json(cx_buffer *out, const cx_years_streaks_view *view);

#endif
