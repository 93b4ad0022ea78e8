/* See return_items.h. */
#include "dossier/return_items.h"

#include <string.h>

#include "standard/bands.h"
#include "standard/condition.h"

static void use_item(const cx_item *item, bool *used) {
  cx_item_uses(item, used);
  cx_condition_uses(&item->applies.when, used);
}

static bool take_criterion(const cx_standard *s, const cx_criterion *c, cx_return_item *ret) {
  if (!ret) return true;
  const char *en = c->title_en;
  *ret = (cx_return_item){.title = {c->title.value, en ? en : c->title.value}, .criterion = true};
  cx_condition_uses(&c->applies.when, ret->used);
  for (size_t i = 0; i < c->item_count; i++)
    use_item(&s->items[c->first_item + i], ret->used);
  return true;
}

bool cx_return_item_of(const cx_standard *s, const char *id, cx_return_item *ret) {
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    if (strcmp(item->id, id) != 0) continue;
    if (ret) {
      *ret =
          (cx_return_item){.title = {item->title, item->title_en ? item->title_en : item->title}};
      use_item(item, ret->used);
    }
    return true;
  }
  for (size_t i = 0; i < s->criterion_count; i++)
    if (!strcmp(s->criteria[i].id.value, id)) return take_criterion(s, &s->criteria[i], ret);
  return false;
}
