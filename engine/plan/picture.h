/* The course of a target as a picture: a mark a year, the bound, and the line still to go; SVG that
 * stands in a page by itself, with a title and a description for those who do not see it. */
#ifndef CX_PLAN_PICTURE_H
#define CX_PLAN_PICTURE_H
#include "plan/progress.h"
#include "plan/words.h"

/* Appends the <svg> of a course. */
void cx_plan_put_picture(cx_buffer *out, const cx_plan_progress *progress, size_t course,
                         cx_language language);

/* Whether the numbers of a result may stand in papers and pictures: no private count of 1 to 4 can
 * be told from them. */
bool cx_plan_may_show(const cx_plan *plan, const cx_plan_result *result);

#endif
