/* See print_unit_json.h. */
#include "units/print_unit_json.h"

#include "report/json.h"

static void put_areas(cx_buffer *out, const cx_units_area *area) {
  cx_puts(out, ",\"parents\":[");
  for (const cx_units_area *a = area; a; a = a->within) {
    cx_report_json_text(out, a == area ? "{" : ",{", "level", a->level);
    cx_report_json_text(out, ",", "code", a->code);
    cx_report_json_text(out, ",", "name", a->name);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

static void put_state(cx_buffer *out, const cx_units_state *s, const char *before) {
  cx_report_json_text(out, before, "from", s->from);
  cx_report_json_text(out, ",", "to", *s->until ? s->until : NULL);
  cx_report_json_text(out, ",", "code", s->code);
  cx_report_json_text(out, ",", "name", s->name);
  cx_report_json_text(out, ",", "type", s->type);
  put_areas(out, s->area);
  if (s->ground) cx_report_json_text(out, ",", "ground", s->ground);
  cx_puts(out, "}");
}

static void put_states(cx_buffer *out, const cx_units_view *v) {
  const char *before = "{";
  cx_puts(out, ",\"states\":[");
  for (size_t i = 0; i < v->state_count; i++) {
    if (v->states[i].gone) continue;
    put_state(out, &v->states[i], before);
    before = ",{";
  }
  cx_puts(out, "]");
}

static void put_kin(cx_buffer *out, const cx_units_kin_list *list, const char *title) {
  cx_report_json_name(out, ",", title);
  cx_puts(out, "[");
  for (size_t i = 0; i < list->count; i++) {
    const cx_units_kin_view *one = &list->items[i];
    cx_report_json_record(out, i ? ",{" : "{", "unit", one->unit);
    cx_report_json_text(out, ",", "code", one->code);
    cx_report_json_text(out, ",", "name", one->name);
    cx_report_json_text(out, ",", "extent", one->extent);
    cx_report_json_text(out, ",", "on", one->on);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

static void put_attributes(cx_buffer *out, const cx_units_view *v) {
  cx_puts(out, ",\"attributes\":[");
  for (size_t i = 0; i < v->attribute_count; i++) {
    const cx_units_attribute_view *one = &v->attributes[i];
    cx_report_json_text(out, i ? ",{" : "{", "attribute", one->attribute);
    cx_report_json_text(out, ",", "value", one->value);
    cx_report_json_text(out, ",", "from", one->from);
    cx_report_json_text(out, ",", "source", one->source);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

static void put_others(cx_buffer *out, const cx_units_view *v) {
  cx_puts(out, ",\"others_of_code\":[");
  for (size_t i = 0; i < v->other_count; i++) {
    const cx_units_state *s = v->others[i];
    cx_report_json_integer(out, i ? ",{" : "{", "unit", s->unit);
    cx_report_json_text(out, ",", "code", s->code);
    cx_report_json_text(out, ",", "name", s->name);
    cx_report_json_text(out, ",", "from", s->from);
    cx_report_json_text(out, ",", "to", *s->until ? s->until : NULL);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

void cx_units_unit_json(cx_buffer *out, const cx_units_view *v) {
  const cx_units_state *last = &v->states[v->state_count - 1];
  cx_report_json_integer(out, "{", "unit", v->unit);
  cx_report_json_text(out, ",", "ended", last->gone ? last->from : NULL);
  put_states(out, v);
  put_kin(out, &v->before, "predecessors");
  put_kin(out, &v->after, "successors");
  put_attributes(out, v);
  put_others(out, v);
  cx_puts(out, "}\n");
}
