/* Pieces that every report for people is made of. */
#ifndef CX_REPORT_TEXT_H
#define CX_REPORT_TEXT_H
#include "base/buffer.h"
#include "score/batch.h"

enum { CX_PAGE_WIDTH = 100, CX_LEAST_PAGE_WIDTH = 40 }; /* columns */

/* Columns of a page: what the environment's COLUMNS says, within these two; 100 when it says
 * nothing. */
size_t cx_page_width(void);

/* How a report looks. */
typedef struct cx_style {
  cx_language language;
  bool colour;
  const char *period; /* `--period`, NULL when not given */
} cx_style;

/* One commune being told about. */
typedef struct cx_telling {
  cx_buffer *out;
  const cx_batch *b;
  size_t row;
  const cx_style *style;
} cx_telling;

/* What a recorded verdict, by its id, is called; NULL: it is none of them. */
const char *cx_verdict_called(const char *word, cx_language language);

/* Cuts a message before its remedy, which stands behind the last arrow. Returns it, "" for none. */
const char *cx_split_remedy(char *message);

/* Appends a text of unknown origin, such as a commune's name (cx_put_shown). */
void cx_put_shown_text(cx_buffer *out, const char *text);

/* The text in this language where there is one, else the Vietnamese. */
const char *cx_gloss(cx_language language, const char *vi, const char *en);

/* Appends the text wrapped at blanks to CX_PAGE_WIDTH columns. The first line goes on at column
 * `at`, later ones are indented. Ends with a line end. */
void cx_put_wrapped(cx_buffer *out, const char *text, size_t at, size_t indent);

/* Basis, sources, quotation and note of a value: "báo chí dẫn (bbk34): «…»". */
void cx_put_law(cx_buffer *out, const cx_law *law, cx_language language);

/* A day 2014-05-30 as 30/05/2014 (Vietnamese) or as it stands; month and day alone as 01/11. */
void cx_put_day(cx_buffer *out, const char *day, cx_language language);

/* Points (hundredths) as people write numbers: "850,5". */
void cx_put_point_number(cx_buffer *out, int points, cx_language language);

/* "1 điểm", "2 points"; of a standard that counts what is met "2 chỉ tiêu". NULL: it
 * is not at hand, and they are points. */
void cx_put_points(cx_buffer *out, const cx_standard *standard, int low, int high,
                   cx_language language);

/* "25/50 điểm", "từ 0 đến 25/50 điểm", "25/50 points". */
void cx_put_points_of(cx_buffer *out, const cx_standard *standard, int low, int high, int most,
                      cx_language language);
/* The same of one item, which a standard that counts what is met calls "đạt", "không đạt". */
void cx_put_item_points(cx_buffer *out, const cx_standard *standard, int low, int high, int most,
                        cx_language language);

/* Terminal colours, nothing when the style has none. */
typedef enum cx_colour { CX_PLAIN, CX_GOOD, CX_BAD, CX_DOUBT, CX_STRONG } cx_colour;
void cx_put_colour(cx_buffer *out, const cx_style *style, cx_colour colour);

/* The line under a result that rests on a supposed figure. */
void cx_put_supposed(cx_buffer *out, cx_language language);

/* A JSON string with its quotes. */
void cx_put_json_text(cx_buffer *out, const char *text);

/* What shares of a standard's points rest on working values: by the top band of each item, and by
 * its weakest band. The second wraps it and ends the line. */
void cx_put_working_words(cx_buffer *out, const cx_standard *standard, cx_language language);
void cx_put_working_share(cx_buffer *out, const cx_standard *standard, cx_language language);

#endif
