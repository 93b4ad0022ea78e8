/* See print_suite.h. */
#include "plan/print_suite.h"

#include "plan/words.h"

static void put_failure(cx_buffer *out, const cx_plan_suite *s, const cx_plan_test *test,
                        const cx_style *style) {
  cx_language l = style->language;
  cx_puts(out, s->file);
  cx_puts(out, ":");
  cx_put_int(out, test->place.line);
  cx_puts(out, ": ");
  cx_put_colour(out, style, CX_BAD);
  cx_puts(out, cx_in(l, "KHÔNG ĐẠT", "FAILED"));
  cx_put_colour(out, style, CX_PLAIN);
  cx_puts(out, cx_in(l, " «", " \""));
  cx_puts(out, test->name);
  cx_puts(out, cx_in(l, "»: mong đợi ", "\": expected "));
  cx_puts(out, cx_plan_status_word(test->status));
  if (test->has_short) {
    cx_puts(out, ", short ");
    cx_put_int(out, test->short_by);
  }
  cx_puts(out, cx_in(l, ", thực tế ", ", got "));
  cx_puts(out, cx_plan_status_word(test->got.status));
  if (test->got.has_short) {
    cx_puts(out, ", short ");
    cx_put_int(out, test->got.short_by);
  }
  cx_puts(out, "\n");
}

static void put_coverage(cx_buffer *out, const cx_plan_suite *s, cx_language l) {
  enum { INDENT = 2 };
  cx_buffer text = {0};
  cx_put_int(&text, (int64_t)(s->plan->target_count - s->uncovered_count));
  cx_puts(&text, "/");
  cx_put_int(&text, (int64_t)s->plan->target_count);
  cx_puts(&text, cx_in(l, " chỉ tiêu có ca ở hai bên mốc", " targets have tests on both sides"));
  for (size_t i = 0; i < s->uncovered_count; i++) {
    cx_puts(&text, i ? ", " : cx_in(l, "; chưa có: ", "; without: "));
    cx_puts(&text, s->plan->targets[s->uncovered[i]].id);
  }
  cx_put_wrapped(out, cx_buffer_text(&text), 0, INDENT);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_plan_put_suite(cx_buffer *out, const cx_plan_suite *suite, bool coverage,
                       const cx_style *style) {
  cx_language l = style->language;
  for (size_t i = 0; i < suite->count; i++)
    if (!suite->tests[i].passed) put_failure(out, suite, &suite->tests[i], style);
  if (coverage) put_coverage(out, suite, l);
  cx_put_int(out, (int64_t)(suite->count - suite->failed));
  cx_puts(out, cx_in(l, " đạt, ", " passed, "));
  cx_put_int(out, (int64_t)suite->failed);
  cx_puts(out, cx_in(l, " không đạt\n", " failed\n"));
}

void cx_plan_put_mutation(cx_buffer *out, const cx_plan *plan, const cx_plan_mutation *mutation,
                          cx_language l) {
  cx_put_int(out, (int64_t)mutation->count);
  cx_puts(out, cx_in(l, " sai sót thử, ", " slips tried, "));
  cx_put_int(out, (int64_t)mutation->noticed);
  cx_puts(out, cx_in(l, " bị phát hiện\n", " noticed\n"));
  for (size_t i = 0; i < mutation->count; i++) {
    const cx_plan_slip *slip = &mutation->slips[i];
    const cx_plan_target *t = &plan->targets[slip->target];
    cx_plan_unit unit = plan->indicators[t->indicator].unit;
    if (slip->noticed) continue;
    cx_puts(out, "  ");
    cx_puts(out, t->id);
    cx_puts(out, cx_in(l, ": không ca nào phát hiện nếu ghi ", ": no test notices "));
    cx_plan_put_bound(out, &slip->bound, unit, l);
    cx_puts(out, cx_in(l, " thay cho ", " in place of "));
    cx_plan_put_bound(out, &t->must_be, unit, l);
    cx_puts(out, "\n");
  }
}
