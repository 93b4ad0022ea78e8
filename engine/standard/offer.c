/* What the public header says of a loaded standard: its criteria, items and measures. */
#include "standard/criteria.h"
#include "standard/measures.h"

int cx_standard_maximum(const cx_standard *standard) {
  return standard->max_points;
}

bool cx_standard_counts_met(const cx_standard *standard) {
  return standard->counts_met;
}

size_t cx_standard_requirements(const cx_standard *standard) {
  return standard->requirement_count;
}

cx_requirement_view cx_standard_requirement(const cx_standard *standard, size_t requirement) {
  const cx_requirement *asked = &standard->requirements[requirement];
  return (cx_requirement_view){.title = asked->title,
                               .title_en = asked->title_en,
                               .citation = asked->cite,
                               .basis = asked->condition.law.basis};
}

size_t cx_standard_items(const cx_standard *standard) {
  return standard->item_count;
}

size_t cx_standard_measures(const cx_standard *standard) {
  return standard->measure_count;
}

cx_criterion_view cx_standard_criterion(const cx_standard *standard, size_t criterion) {
  const cx_criterion *asked = &standard->criteria[criterion];
  return (cx_criterion_view){.id = asked->id.value,
                             .title = asked->title.value,
                             .title_en = asked->title_en,
                             .citation = asked->cite.value,
                             .citation_basis = asked->cite.law.basis,
                             .maximum = asked->max,
                             .first_item = asked->first_item,
                             .items = asked->item_count};
}

cx_item_view cx_standard_item(const cx_standard *standard, size_t item) {
  const cx_item *asked = &standard->items[item];
  return (cx_item_view){.id = asked->id,
                        .title = asked->title,
                        .title_en = asked->title_en,
                        .criterion = cx_criterion_of(standard, item),
                        .maximum = asked->points};
}

cx_measure_view cx_standard_measure(const cx_standard *standard, size_t measure) {
  const cx_measure *asked = &standard->measures[measure];
  return (cx_measure_view){.id = asked->id,
                           .label = asked->label,
                           .label_en = asked->label_en,
                           .unit = asked->unit,
                           .type = asked->type,
                           .used = standard->used[measure],
                           .choices = asked->choice_count,
                           .choice_ids = asked->choices,
                           .choice_labels = asked->choice_labels};
}

int cx_standard_find_measure(const cx_standard *standard, const char *id) {
  return cx_find_measure(standard, id);
}
