/* Changes in the order of the list, one heading a kind, old → new. */
#include "compare/print_difference.h"

#include <string.h>

#include "compare/print_cells.h"
#include "compare/print_words.h"
#include "number/hundredths.h"
#include "number/reading.h"
#include "report/condition.h"
#include "report/why.h"
#include "standard/apart.h"
#include "standard/criteria.h"

typedef struct telling {
  cx_buffer *out;
  const cx_compare_diff *d;
  const cx_style *style;
  cx_buffer line;
} telling;

/* Writes the collected line wrapped. */
static void flush(telling *t, size_t indent) {
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(&t->line), indent, indent + 2);
  t->out->failed = t->out->failed || t->line.failed;
  cx_buffer_clear(&t->line);
}

/* "2.1 → 3.1 Tỷ lệ … (Điều 2, khoản 1, điểm b)", without the part that is the same. */
static void put_item_name(telling *t, const cx_change *c) {
  const cx_standard *a = t->d->old_text, *b = t->d->new_text;
  const cx_item *o = c->old_item == CX_NO_PAIR ? NULL : &a->items[c->old_item];
  const cx_item *n = c->new_item == CX_NO_PAIR ? NULL : &b->items[c->new_item];
  const cx_standard *s = n ? b : a;
  const cx_item *shown = n ? n : o;
  size_t index = (size_t)(shown - s->items);
  if (o && n && strcmp(o->id, n->id) != 0) {
    cx_puts(&t->line, o->id);
    cx_puts(&t->line, " → ");
  }
  cx_puts(&t->line, shown->id);
  cx_puts(&t->line, " ");
  cx_puts(&t->line, cx_gloss(t->style->language, shown->title, shown->title_en));
  cx_puts(&t->line, " (");
  cx_puts(&t->line, s->criteria[cx_criterion_of(s, index)].cite.value);
  cx_puts(&t->line, ")");
}

static void put_criterion_name(telling *t, int old_one, int new_one) {
  const cx_criterion *o = old_one == CX_NO_PAIR ? NULL : &t->d->old_text->criteria[old_one];
  const cx_criterion *n = new_one == CX_NO_PAIR ? NULL : &t->d->new_text->criteria[new_one];
  const cx_criterion *shown = n ? n : o;
  cx_puts(&t->line, cx_in(t->style->language, "tiêu chí ", "criterion "));
  if (o && n && strcmp(o->id.value, n->id.value) != 0) {
    cx_puts(&t->line, o->id.value);
    cx_puts(&t->line, " → ");
  }
  cx_puts(&t->line, shown->id.value);
  cx_puts(&t->line, " ");
  cx_puts(&t->line, cx_gloss(t->style->language, shown->title.value, shown->title_en));
  cx_puts(&t->line, " (");
  cx_puts(&t->line, shown->cite.value);
  cx_puts(&t->line, ")");
}

static const char *word_name(const telling *t, const char *word) {
  static const struct {
    const char *id;
    cx_both name;
  } names[] = {{"[]", {"không có", "none"}},
               {"[all_pass]", {"mọi tiêu chí phải đạt", "every criterion is met"}},
               {"[no_zero]", {"không tiêu chí nào 0 điểm", "no criterion at 0"}},
               {"[all_pass, no_zero]",
                {"mọi tiêu chí phải đạt và không tiêu chí nào 0 điểm",
                 "every criterion is met and none at 0"}},
               {"-", {"không có", "none"}},
               {"points", {"tính điểm", "by points"}},
               {"met", {"đếm chỉ tiêu đạt", "by items met"}}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i].id, word)) return cx_half(names[i].name, t->style->language);
  return word;
}

/* One side of a change of words: two days as such, the others by their name. */
static void put_word(telling *t, cx_change_kind kind, const char *word) {
  const char *slash = strchr(word, '/');
  if ((kind != CX_CHANGE_FORCE && kind != CX_CHANGE_PERIOD) || !slash) {
    cx_puts(&t->line, word_name(t, word));
    return;
  }
  char from[16] = "";
  memcpy(from, word, (size_t)(slash - word) < sizeof from ? (size_t)(slash - word) : 0);
  cx_puts(&t->line, cx_in(t->style->language, "từ ", "from "));
  cx_put_day(&t->line, from, t->style->language);
  if (!strcmp(slash + 1, "open")) {
    cx_puts(&t->line, cx_in(t->style->language, ", chưa có ngày hết hiệu lực", ", open"));
    return;
  }
  cx_puts(&t->line, cx_in(t->style->language, " đến hết ", " to "));
  cx_put_day(&t->line, slash + 1, t->style->language);
}

static void put_change_of_words(telling *t, const cx_change *c) {
  put_word(t, c->kind, c->old_word);
  cx_puts(&t->line, " → ");
  put_word(t, c->kind, c->new_word);
}

static void put_number(telling *t, int n) {
  cx_put_point_number(&t->line, n, t->style->language);
}

/* "Vùng: miền núi" of bands by a choice; the old choice too where it is another. */
static void put_choice(telling *t, const cx_standard *s, int item, int choice) {
  if (choice == CX_NO_PAIR) return;
  const cx_measure *by = &s->measures[s->items[item].by];
  if (t->line.size) cx_puts(&t->line, "; ");
  cx_puts(&t->line, cx_gloss(t->style->language, by->label, by->label_en));
  cx_puts(&t->line, ": ");
  cx_puts(&t->line, t->style->language == CX_EN ? by->choices[choice] : by->choice_labels[choice]);
}

static bool same_choice(const telling *t, const cx_change *c) {
  if (c->old_choice == CX_NO_PAIR || c->new_choice == CX_NO_PAIR) return false;
  const cx_measure *a = &t->d->old_text->measures[t->d->old_text->items[c->old_item].by];
  const cx_measure *b = &t->d->new_text->measures[t->d->new_text->items[c->new_item].by];
  return !strcmp(a->id, b->id);
}

static void put_choices(telling *t, const cx_change *c) {
  if (!same_choice(t, c)) put_choice(t, t->d->old_text, c->old_item, c->old_choice);
  put_choice(t, t->d->new_text, c->new_item, c->new_choice);
}

/* So much per event, before and after: the ranges would be one a number of events. */
static bool put_steps(telling *t, const cx_change *c) {
  const cx_item *a = &t->d->old_text->items[c->old_item];
  const cx_item *b = &t->d->new_text->items[c->new_item];
  if (!a->per_unit || !b->per_unit) return false;
  cx_report_put_steps(&t->line, t->d->old_text, a, t->style->language);
  cx_puts(&t->line, " → ");
  cx_report_put_steps(&t->line, t->d->new_text, b, t->style->language);
  flush(t, 6);
  return true;
}

/* Before and after in one unit, which stands behind the second; what is met is told in words. */
static void put_points(telling *t, const cx_standard *s, int points) {
  if (s->counts_met)
    cx_put_item_points(&t->line, s, points, points, CX_POINT, t->style->language);
  else if (s == t->d->old_text)
    put_number(t, points);
  else
    cx_put_points(&t->line, s, points, points, t->style->language);
}

static void put_ranges(telling *t, const cx_change *c) {
  const cx_item *item = &t->d->new_text->items[c->new_item];
  if (put_steps(t, c)) return;
  put_choices(t, c);
  if (t->line.size) flush(t, 6);
  for (size_t i = 0; i < c->ranges.count; i++) {
    const cx_range *r = &c->ranges.list[i];
    cx_put_range_words(&t->line, t->d->new_text, item, r, t->style->language);
    cx_puts(&t->line, ": ");
    put_points(t, t->d->old_text, r->old_points);
    cx_puts(&t->line, " → ");
    put_points(t, t->d->new_text, r->new_points);
    flush(t, 6);
  }
}

/* "[number] points, read as …" of an item that has no partner of its own way. */
static void put_measured(telling *t, const cx_standard *s, int item) {
  const cx_item *i = &s->items[item];
  cx_put_figure_ids(&t->line, s, i);
  if (i->kind == CX_ITEM_RATE) {
    cx_puts(&t->line, " × ");
    cx_put_number(&t->line, cx_whole(i->per), 0, CX_DOWN, t->style->language);
  }
  if (s->counts_met) return;
  cx_puts(&t->line, cx_in(t->style->language, ", tối đa ", ", at most "));
  cx_put_points(&t->line, s, i->points, i->points, t->style->language);
}

static void put_class_name(telling *t, const cx_standard *s, int index) {
  if (index < 0) {
    cx_puts(&t->line, !s->class_count
                          ? cx_in(t->style->language, "không chia nhóm", "no classes")
                          : cx_in(t->style->language, "không thuộc nhóm nào", "in no class"));
    return;
  }
  const cx_class *class = &s->classes[index];
  cx_puts(&t->line, cx_in(t->style->language, "«", "\""));
  cx_puts(&t->line, cx_gloss(t->style->language, class->label, class->label_en));
  cx_puts(&t->line, cx_in(t->style->language, "»", "\""));
  cx_compare_put_needed(&t->line, s, class, t->style->language);
}

static void put_class(telling *t, const cx_change *c) {
  put_class_name(t, t->d->old_text, c->old_class);
  cx_puts(&t->line, " → ");
  put_class_name(t, t->d->new_text, c->new_class);
  flush(t, 4);
  for (size_t i = 0; i < c->block_count; i++) {
    cx_put_block_words(&t->line, &t->d->kinds, &c->blocks[i], t->style->language);
    flush(t, 6);
  }
}

static const char *value_name(const telling *t, cx_value_kind value) {
  static const cx_both names[] = {
      {"tên tiêu chuẩn", "the title"},
      {"số, ngày văn bản", "number and date of the document"},
      {"ngày có hiệu lực", "in force from"},
      {"ngày hết hiệu lực", "in force to"},
      {"kỳ đánh giá", "the period"},
      {"điểm tối đa", "the maximum"},
      {"số thứ tự", "the number"},
      {"tên", "the title"},
      {"điều khoản", "the clause"},
      {"mức đạt", "when it is met"},
      {"mức điểm", "the band"},
      {"không phát sinh trường hợp", "no case arose"},
      {"điều kiện công nhận", "the requirements"},
      {"điều kiện nhóm", "the class condition"},
      {"tổng điểm cần đạt", "the total needed"},
      {"cách chấm", "the scoring"},
      {"mức thấp nhất", "the floor"},
      {"điều kiện áp dụng", "when it applies"},
      {"cách tính khi không áp dụng", "what counts where it does not apply"},
      {"điều kiện", "the condition"},
  };
  return cx_half(names[value], t->style->language);
}

/* "yêu cầu «Đạt chuẩn tiếp cận pháp luật» (Điều 3)" */
static void put_requirement_name(telling *t, const cx_change *c) {
  bool is_new = c->new_requirement != CX_NO_PAIR;
  const cx_requirement *one = is_new ? &t->d->new_text->requirements[c->new_requirement]
                                     : &t->d->old_text->requirements[c->old_requirement];
  cx_puts(&t->line, cx_in(t->style->language, "yêu cầu «", "requirement \""));
  cx_puts(&t->line, cx_gloss(t->style->language, one->title, one->title_en));
  cx_puts(&t->line, cx_in(t->style->language, "»", "\""));
  if (!one->cite) return;
  cx_puts(&t->line, " (");
  cx_puts(&t->line, one->cite);
  cx_puts(&t->line, ")");
}

/* The condition in words, of the side that has it. */
static void put_asked(telling *t, const cx_change *c) {
  bool is_new = c->new_requirement != CX_NO_PAIR;
  const cx_standard *s = is_new ? t->d->new_text : t->d->old_text;
  const cx_requirement *one = &s->requirements[is_new ? c->new_requirement : c->old_requirement];
  const cx_condition_words words = {.standard = s, .language = t->style->language};
  cx_report_put_condition(&t->line, &words, &one->condition);
  flush(t, 6);
}

static void put_basis(telling *t, const cx_change *c) {
  if (c->new_item != CX_NO_PAIR) {
    put_item_name(t, c);
    cx_puts(&t->line, ", ");
  }
  if (c->new_criterion != CX_NO_PAIR) {
    put_criterion_name(t, c->old_criterion, c->new_criterion);
    cx_puts(&t->line, ", ");
  }
  if (c->new_class != CX_NO_PAIR) {
    put_class_name(t, t->d->new_text, c->new_class);
    cx_puts(&t->line, ", ");
  }
  if (c->new_requirement != CX_NO_PAIR) {
    put_requirement_name(t, c);
    cx_puts(&t->line, ", ");
  }
  if (c->new_choice != CX_NO_PAIR) {
    put_choice(t, t->d->new_text, c->new_item, c->new_choice);
    cx_puts(&t->line, ", ");
  }
  if (c->ranges.count)
    cx_put_range_words(&t->line, t->d->new_text, &t->d->new_text->items[c->new_item],
                       &c->ranges.list[0], t->style->language);
  else
    cx_puts(&t->line, value_name(t, c->value));
  if (c->others) {
    cx_puts(&t->line, cx_in(t->style->language, " (và ", " (and "));
    cx_put_int(&t->line, (int64_t)c->others);
    cx_puts(&t->line, cx_in(t->style->language, " chỗ khác)", " more)"));
  }
  cx_puts(&t->line, ": ");
  cx_put_law(&t->line, c->old_law, t->style->language);
  cx_puts(&t->line, " → ");
  cx_put_law(&t->line, c->new_law, t->style->language);
  flush(t, 4);
}

/* An item that is gone or new: how it is measured in the texts that have it. */
static void put_item(telling *t, const cx_change *c) {
  put_item_name(t, c);
  flush(t, 4);
  if (c->old_item != CX_NO_PAIR) put_measured(t, t->d->old_text, c->old_item);
  if (c->kind == CX_CHANGE_ITEM_REPLACED) cx_puts(&t->line, " → ");
  if (c->new_item != CX_NO_PAIR) put_measured(t, t->d->new_text, c->new_item);
  flush(t, 6);
}

static void put_item_moved(telling *t, const cx_change *c) {
  put_item_name(t, c);
  flush(t, 4);
  put_criterion_name(t, c->old_criterion, CX_NO_PAIR);
  cx_puts(&t->line, " → ");
  put_criterion_name(t, CX_NO_PAIR, c->new_criterion);
  flush(t, 6);
}

enum { MOST_BLOCKS = 12 }; /* of cells that come to one thing, told to people */

static void put_group(telling *t, const cx_change *c, const cx_cell_group *group) {
  cx_language l = t->style->language;
  for (size_t i = 0; i < group->block_count && i < MOST_BLOCKS; i++) {
    cx_put_cell_words(&t->line, c->cells.cells, &group->blocks[i], l);
    cx_puts(&t->line, ": ");
    cx_put_cell_value(&t->line, c, t->d->old_text, group->old_value, l);
    cx_puts(&t->line, " → ");
    cx_put_cell_value(&t->line, c, t->d->new_text, group->new_value, l);
    flush(t, 6);
  }
  if (group->block_count <= MOST_BLOCKS) return;
  cx_puts(&t->line, cx_in(l, "và ", "and "));
  cx_put_int(&t->line, (int64_t)(group->block_count - MOST_BLOCKS));
  cx_puts(&t->line, cx_in(l, " nhóm số liệu nữa như vậy", " more sets of figures like these"));
  flush(t, 6);
}

/* Both sides, then the cells where they differ. */
static void put_cells(telling *t, const cx_change *c) {
  cx_language l = t->style->language;
  cx_put_cell_side(&t->line, t->d, c, false, l);
  cx_puts(&t->line, " → ");
  cx_put_cell_side(&t->line, t->d, c, true, l);
  flush(t, 6);
  for (size_t i = 0; i < c->cells.count; i++)
    put_group(t, c, &c->cells.list[i]);
  if (c->cells.cells) return;
  cx_puts(
      &t->line,
      cx_in(l,
            "chưa so được theo từng khoảng số liệu (các số liệu được so với nhau, không chỉ với "
            "hằng số); đọc hai cách viết để biết có khác về nội dung không",
            "not compared range by range (figures are compared with each other, not only with "
            "constants); read both to see whether the meaning differs"));
  flush(t, 6);
}

/* Points of yes under conditions that cannot be compared. */
static void put_yes_points(telling *t, const cx_change *c) {
  const cx_item *a = &t->d->old_text->items[c->old_item];
  const cx_item *b = &t->d->new_text->items[c->new_item];
  if (c->cells.cells || a->yes == b->yes) return;
  cx_put_points(&t->line, t->d->old_text, a->yes, a->yes, t->style->language);
  cx_puts(&t->line, " → ");
  cx_put_points(&t->line, t->d->new_text, b->yes, b->yes, t->style->language);
  flush(t, 6);
}

static void put_floor(telling *t, const cx_change *c) {
  const cx_criterion *a = &t->d->old_text->criteria[c->old_criterion];
  const cx_criterion *b = &t->d->new_text->criteria[c->new_criterion];
  put_criterion_name(t, c->old_criterion, c->new_criterion);
  cx_puts(&t->line, ": ");
  if (a->has_floor)
    put_number(t, a->floor);
  else
    put_word(t, c->kind, c->old_word);
  cx_puts(&t->line, " → ");
  if (b->has_floor)
    put_number(t, b->floor);
  else
    put_word(t, c->kind, c->new_word);
  flush(t, 4);
}

/* Bands by another choice: the labels. */
static void put_by(telling *t, const cx_change *c) {
  const cx_item *const items[] = {&t->d->old_text->items[c->old_item],
                                  &t->d->new_text->items[c->new_item]};
  const cx_standard *const texts[] = {t->d->old_text, t->d->new_text};
  put_item_name(t, c);
  cx_puts(&t->line, ": ");
  for (int side = 0; side < 2; side++) {
    if (side) cx_puts(&t->line, " → ");
    if (items[side]->by == CX_NO_MEASURE) {
      cx_puts(&t->line,
              cx_in(t->style->language, "một thang điểm cho mọi xã", "one list of bands for all"));
      continue;
    }
    const cx_measure *by = &texts[side]->measures[items[side]->by];
    cx_puts(&t->line, cx_in(t->style->language, "theo «", "by \""));
    cx_puts(&t->line, cx_gloss(t->style->language, by->label, by->label_en));
    cx_puts(&t->line, cx_in(t->style->language, "»", "\""));
  }
  flush(t, 4);
}

static void put_list(telling *t, const cx_change *c) {
  put_item_name(t, c);
  flush(t, 4);
  put_choice(t, t->d->old_text, c->old_item, c->old_choice);
  put_choice(t, t->d->new_text, c->new_item, c->new_choice);
  flush(t, 6);
}

static void put_maximum(telling *t) {
  put_number(t, t->d->old_text->max_points);
  cx_puts(&t->line, " → ");
  put_number(t, t->d->new_text->max_points);
  flush(t, 4);
}

/* An entry about an item or a criterion; false when it is about neither. */
static bool put_change_of_item(telling *t, const cx_change *c) {
  switch (c->kind) {
  case CX_CHANGE_ITEM_GONE:
  case CX_CHANGE_ITEM_NEW:
  case CX_CHANGE_ITEM_REPLACED:
    put_item(t, c);
    return true;
  case CX_CHANGE_ITEM_MOVED:
    put_item_moved(t, c);
    return true;
  case CX_CHANGE_ITEM_APPLIES:
  case CX_CHANGE_CONDITION:
    put_item_name(t, c);
    flush(t, 4);
    put_cells(t, c);
    if (c->kind == CX_CHANGE_CONDITION) put_yes_points(t, c);
    return true;
  case CX_CHANGE_BY:
    put_by(t, c);
    return true;
  case CX_CHANGE_LIST_GONE:
  case CX_CHANGE_LIST_NEW:
    put_list(t, c);
    return true;
  case CX_CHANGE_POINTS:
    put_item_name(t, c);
    flush(t, 4);
    put_ranges(t, c);
    return true;
  case CX_CHANGE_WHEN_NONE:
    put_item_name(t, c);
    cx_puts(&t->line, ": ");
    cx_compare_put_none(&t->line, t->d->old_text, c->old_item, t->style->language);
    cx_puts(&t->line, " → ");
    cx_compare_put_none(&t->line, t->d->new_text, c->new_item, t->style->language);
    flush(t, 4);
    return true;
  default:
    return false;
  }
}

static bool put_change_of_criterion(telling *t, const cx_change *c) {
  switch (c->kind) {
  case CX_CHANGE_FLOOR:
    put_floor(t, c);
    return true;
  case CX_CHANGE_CRITERION_APPLIES:
    put_criterion_name(t, c->old_criterion, c->new_criterion);
    flush(t, 4);
    put_cells(t, c);
    return true;
  case CX_CHANGE_CRITERION_GONE:
  case CX_CHANGE_CRITERION_NEW:
    put_criterion_name(t, c->old_criterion, c->new_criterion);
    flush(t, 4);
    return true;
  case CX_CHANGE_PASS:
    put_criterion_name(t, c->old_criterion, c->new_criterion);
    cx_puts(&t->line, ": ");
    put_change_of_words(t, c);
    flush(t, 4);
    return true;
  default:
    return false;
  }
}

/* One entry, its heading said. */
static void put_change(telling *t, const cx_change *c) {
  if (put_change_of_item(t, c) || put_change_of_criterion(t, c)) return;
  switch (c->kind) {
  case CX_CHANGE_MAXIMUM:
    put_maximum(t);
    break;
  case CX_CHANGE_REQUIREMENT_GONE:
  case CX_CHANGE_REQUIREMENT_NEW:
    put_requirement_name(t, c);
    flush(t, 4);
    put_asked(t, c);
    break;
  case CX_CHANGE_REQUIREMENT:
    put_requirement_name(t, c);
    flush(t, 4);
    put_cells(t, c);
    break;
  case CX_CHANGE_MEASURE:
    cx_puts(&t->line, t->d->new_text->measures[c->measure].id);
    cx_puts(&t->line, ": ");
    put_change_of_words(t, c);
    flush(t, 4);
    break;
  case CX_CHANGE_CLASS:
    put_class(t, c);
    break;
  case CX_CHANGE_BASIS:
    put_basis(t, c);
    break;
  default:
    put_change_of_words(t, c);
    flush(t, 4);
  }
}

static const char *heading(const telling *t, cx_change_kind kind) {
  static const cx_both headings[] = {
      [CX_CHANGE_FORCE] = {"Thời gian hiệu lực", "Time in force"},
      [CX_CHANGE_PERIOD] = {"Kỳ đánh giá", "Assessment period"},
      [CX_CHANGE_SCORING] = {"Cách chấm", "Scoring"},
      [CX_CHANGE_MAXIMUM] = {"Điểm tối đa", "Maximum"},
      [CX_CHANGE_CRITERION_GONE] = {"Tiêu chí bị bỏ", "Criteria gone"},
      [CX_CHANGE_CRITERION_NEW] = {"Tiêu chí mới", "New criteria"},
      [CX_CHANGE_PASS] = {"Mức để tiêu chí đạt", "When a criterion is met"},
      [CX_CHANGE_FLOOR] = {"Mức điểm thấp nhất của tiêu chí", "The least a criterion gives"},
      [CX_CHANGE_CRITERION_APPLIES] = {"Khi nào tiêu chí áp dụng", "When a criterion applies"},
      [CX_CHANGE_ITEM_GONE] = {"Chỉ tiêu bị bỏ", "Items gone"},
      [CX_CHANGE_ITEM_NEW] = {"Chỉ tiêu mới", "New items"},
      [CX_CHANGE_ITEM_REPLACED] = {"Chỉ tiêu đo cách khác", "Items measured another way"},
      [CX_CHANGE_ITEM_MOVED] = {"Chỉ tiêu tính cho tiêu chí khác",
                                "Items that count for another criterion"},
      [CX_CHANGE_ITEM_APPLIES] = {"Khi nào chỉ tiêu áp dụng", "When an item applies"},
      [CX_CHANGE_BY] = {"Thang điểm theo phân loại khác", "Bands by another choice"},
      [CX_CHANGE_LIST_GONE] = {"Thang điểm bị bỏ", "Lists of bands gone"},
      [CX_CHANGE_LIST_NEW] = {"Thang điểm mới", "New lists of bands"},
      [CX_CHANGE_POINTS] = {"Điểm khác", "Other points"},
      [CX_CHANGE_CONDITION] = {"Điều kiện khác", "Other conditions"},
      [CX_CHANGE_WHEN_NONE] = {"Khi không phát sinh trường hợp", "When no case arose"},
      [CX_CHANGE_MEASURE] = {"Số liệu định nghĩa khác", "Figures defined otherwise"},
      [CX_CHANGE_REQUIRES] = {"Điều kiện công nhận", "Requirements"},
      [CX_CHANGE_REQUIREMENT_GONE] = {"Yêu cầu bị bỏ", "Requirements gone"},
      [CX_CHANGE_REQUIREMENT_NEW] = {"Yêu cầu mới", "New requirements"},
      [CX_CHANGE_REQUIREMENT] = {"Yêu cầu khác", "Other requirements"},
      [CX_CHANGE_CLASS] = {"Nhóm và tổng điểm cần đạt", "Classes and totals needed"},
      [CX_CHANGE_BASIS] = {"Căn cứ", "Basis"}};
  static const cx_both counted[CX_CHANGE_BASIS + 1] = {
      [CX_CHANGE_BY] = {"Mức theo phân loại khác", "Bands by another choice"},
      [CX_CHANGE_LIST_GONE] = {"Mức bị bỏ", "Lists of bands gone"},
      [CX_CHANGE_LIST_NEW] = {"Mức mới", "New lists of bands"},
      [CX_CHANGE_POINTS] = {"Kết quả khác", "Other results"},
      [CX_CHANGE_CLASS] = {"Nhóm và tỷ lệ cần đạt", "Classes and shares needed"}};
  bool own = t->d->new_text->counts_met && counted[kind].vi;
  return cx_half(own ? counted[kind] : headings[kind], t->style->language);
}

void cx_compare_put_difference(cx_buffer *out, const cx_compare_diff *diff, const cx_style *style) {
  telling t = {.out = out, .d = diff, .style = style};
  const cx_standard *const both[] = {diff->old_text, diff->new_text};
  cx_put_told_apart(&t.line, diff->old_text, both, 2);
  cx_puts(&t.line, " (");
  cx_puts(&t.line, diff->old_text->number.value);
  cx_puts(&t.line, ") → ");
  cx_put_told_apart(&t.line, diff->new_text, both, 2);
  cx_puts(&t.line, " (");
  cx_puts(&t.line, diff->new_text->number.value);
  cx_puts(&t.line, ")");
  flush(&t, 0);
  cx_puts(out, "\n");
  if (!diff->content)
    cx_puts(out, cx_in(t.style->language,
                       diff->count ? "Không khác về nội dung; chỉ khác về căn cứ.\n"
                                   : "Không khác về nội dung.\n",
                       diff->count ? "No difference in content; only the basis changed.\n"
                                   : "No difference in content.\n"));
  for (size_t i = 0; i < diff->count; i++) {
    const cx_change *c = &diff->changes[i];
    if (!i || diff->changes[i - 1].kind != c->kind) {
      cx_put_colour(out, style, CX_STRONG);
      cx_puts(out, "  ");
      cx_puts(out, heading(&t, c->kind));
      cx_put_colour(out, style, CX_PLAIN);
      cx_puts(out, "\n");
    }
    put_change(&t, c);
  }
  cx_buffer_free(&t.line);
}
