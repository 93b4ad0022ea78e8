/* See print_suite_json.h. */
#include "trial/print_suite_json.h"

#include "trial/print_suite_words.h"
#include "trial/suite_score.h"
#include "trial/target.h"

static const char *const target_words[] = {"below",       "on",
                                           "above",       "band",
                                           "yes",         "no",
                                           "blank",       "whole_blank",
                                           "no_case",     "class_true",
                                           "class_false", "class_unknown",
                                           "atom_true",   "atom_false",
                                           "total_under", "total_on",
                                           "total_over",  "clause",
                                           "segment",     "choice_blank",
                                           "step_none",   "step_some",
                                           "step_cap",    "asked_true",
                                           "asked_false", "asked_unknown",
                                           "part_true",   "part_false",
                                           "need_short",  "need_on",
                                           "asked_below", "asked_on",
                                           "asked_above", "floor_lifts",
                                           "floor_free",  "share_under",
                                           "share_on",    "share_open"};

static void put_text_of(cx_buffer *out, const char *key, cx_buffer *text) {
  cx_put_json_text(out, key);
  cx_putc(out, ':');
  cx_put_json_text(out, cx_buffer_text(text));
  out->failed = out->failed || text->failed;
  cx_buffer_free(text);
  *text = (cx_buffer){0};
}

static void put_case(cx_buffer *out, const cx_trial_suite_result *r, size_t i) {
  const cx_case *one = &r->suite->cases[i];
  const cx_batch *b = r->scored->batches[i / CX_BATCH_ROWS];
  const char *before = "";
  cx_puts(out, "{\"name\":");
  cx_put_json_text(out, one->name);
  cx_puts(out, ",\"line\":");
  cx_put_int(out, one->place.line);
  bool holds = cx_trial_case_holds(one, b, i % CX_BATCH_ROWS);
  cx_puts(out, ",\"result\":");
  cx_put_json_text(out, one->draft ? "draft" : holds ? "pass" : "fail");
  cx_puts(out, ",\"differences\":[");
  for (size_t w = 0; w < one->want_count; w++) {
    bool measures[CX_MOST_MEASURES] = {false};
    if (one->draft || cx_trial_want_holds(&one->wants[w], b, i % CX_BATCH_ROWS)) continue;
    cx_want got = cx_trial_want_got(&one->wants[w], b, i % CX_BATCH_ROWS, measures);
    cx_buffer text = {0};
    cx_puts(out, before);
    cx_putc(out, '{');
    cx_trial_put_want_key(&text, r->suite->standard, &one->wants[w]);
    put_text_of(out, "what", &text);
    cx_trial_put_want_value(&text, r->suite->standard, &one->wants[w]);
    cx_putc(out, ',');
    put_text_of(out, "expected", &text);
    cx_trial_put_want_value(&text, r->suite->standard, &got);
    cx_putc(out, ',');
    put_text_of(out, "got", &text);
    cx_putc(out, '}');
    before = ",";
  }
  cx_puts(out, "]}");
}

static void put_target(cx_buffer *out, const cx_trial_coverage *c, const cx_target *target) {
  cx_buffer text = {0};
  cx_puts(out, "{\"kind\":");
  cx_put_json_text(out, target_words[target->kind]);
  cx_puts(out, ",\"line\":");
  cx_put_int(out, target->place.line);
  cx_trial_put_target(&text, c->suite->standard, target, CX_VI);
  cx_putc(out, ',');
  put_text_of(out, "words", &text);
  cx_putc(out, '}');
}

static void put_coverage(cx_buffer *out, const cx_trial_coverage *c) {
  const char *before = "";
  cx_puts(out, ",\"coverage\":{\"count\":");
  cx_put_int(out, (int64_t)c->count);
  cx_puts(out, ",\"met\":");
  cx_put_int(out, (int64_t)c->met);
  cx_puts(out, ",\"unmet\":[");
  for (size_t i = 0; i < c->count; i++) {
    if (c->targets[i].met) continue;
    cx_puts(out, before);
    put_target(out, c, &c->targets[i]);
    before = ",";
  }
  cx_puts(out, "]");
  if (cx_trial_asks_more(c->suite->standard)) {
    cx_puts(out, ",\"not_found\":[");
    for (size_t i = 0; i < c->unfound_count; i++) {
      cx_puts(out, i ? "," : "");
      put_target(out, c, &c->unfound[i]);
    }
    cx_puts(out, "]");
  }
  cx_puts(out, "}");
}

void cx_trial_put_suite_json(cx_buffer *out, const cx_trial_suite_result *r) {
  size_t failed = cx_trial_suite_failures(r);
  cx_puts(out, "{\"standard\":{\"id\":");
  cx_put_json_text(out, r->suite->standard->id);
  cx_puts(out, ",\"sha256\":");
  cx_put_json_text(out, r->suite->standard->sha256);
  cx_puts(out, "},\"passed\":");
  cx_put_int(out, (int64_t)(r->suite->count - r->suite->drafts - failed));
  cx_puts(out, ",\"failed\":");
  cx_put_int(out, (int64_t)failed);
  cx_puts(out, ",\"drafts\":");
  cx_put_int(out, (int64_t)r->suite->drafts);
  cx_puts(out, ",\"cases\":[");
  for (size_t i = 0; i < r->suite->count; i++) {
    if (i) cx_putc(out, ',');
    put_case(out, r, i);
  }
  cx_putc(out, ']');
  if (r->coverage) put_coverage(out, r->coverage);
}
