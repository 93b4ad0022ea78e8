/* See result_list.h. */
#include "years/result_list.h"

#include <string.h>

#include "years/messages.h"

int cx_years_results_read(cx_ledger *r, const cx_years_criteria_request *q, cx_log *log,
                          cx_years_result_list *ret) {
  *ret = (cx_years_result_list){.results = {.count = 0}};
  int status = cx_criterion_results_read(r, q, log, &ret->arena, &ret->results);
  if (!status && !ret->results.count) status = CX_SAY(log, CRITERIA_NONE, (cx_place){0}, NULL);
  return status;
}

void cx_years_results_free(cx_years_result_list *list) {
  cx_arena_free(&list->arena);
  *list = (cx_years_result_list){.results = {.count = 0}};
}

size_t cx_years_results_end(const cx_years_result_list *list, size_t first) {
  const cx_years_criterion_result *all = list->results.all;
  size_t end = first;
  while (end < list->results.count && !strcmp(all[end].period, all[first].period) &&
         !strcmp(all[end].standard, all[first].standard))
    end++;
  return end;
}

const cx_criterion_mark *cx_years_result_mark(const cx_years_result_list *list,
                                              const cx_years_criterion_result *result,
                                              const char *criterion) {
  for (size_t m = 0; m < result->count; m++) {
    const cx_criterion_mark *mark = &list->results.marks[result->first + m];
    if (!strcmp(mark->criterion, criterion)) return mark;
  }
  return NULL;
}

size_t cx_years_results_criteria(const cx_years_result_list *list, size_t first, size_t end,
                                 const char **ids, size_t most) {
  size_t count = 0;
  for (size_t i = first; i < end; i++)
    for (size_t m = 0; m < list->results.all[i].count && count < most; m++) {
      const char *id = list->results.marks[list->results.all[i].first + m].criterion;
      bool known = false;
      for (size_t k = 0; k < count && !known; k++)
        known = !strcmp(ids[k], id);
      if (!known) ids[count++] = id;
    }
  return count;
}

const char *cx_years_result_class(const cx_years_result_list *list,
                                  const cx_years_criterion_result *result) {
  const cx_criterion_text *text = &list->results.texts[result->text];
  for (size_t c = 0; c < text->class_count; c++)
    if (!strcmp(text->class_ids[c], result->class)) return text->class_labels[c];
  return result->class;
}
