/* See print_enrolled.h. */
#include "dossier/print_enrolled.h"

#include "base/both.h"
#include "base/utf8.h"
#include "report/json.h"

typedef struct telling {
  cx_buffer *out;
  cx_language l;
  const cx_dossier_enrolled_list *list;
} telling;

static const char *status_id(const cx_dossier_enrolled_view *one) {
  return one->recorded ? cx_dossier_enrolment_id(one->status) : "not_enrolled";
}

static void put(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->l, vi, en));
}

/* "  18496  Xã Hương Lâm: số 3/TTr ngày 12/01/2026; lý do: …" */
static void put_one(const telling *t, const cx_dossier_enrolled_view *one) {
  cx_puts(t->out, "  ");
  cx_put_shown_text(t->out, one->code);
  cx_puts(t->out, *one->name ? " " : "");
  cx_put_shown_text(t->out, one->name);
  if (one->recorded) {
    cx_puts(t->out, ": ");
    if (one->number) {
      put(t, "số ", "number ");
      cx_put_shown_text(t->out, one->number);
      put(t, " ngày ", " of ");
    } else {
      put(t, "ngày ", "on ");
    }
    cx_put_day(t->out, one->on, t->l);
  }
  if (one->reason) {
    put(t, "; lý do: ", "; reason: ");
    cx_put_shown_text(t->out, one->reason);
  }
  cx_puts(t->out, "\n");
}

/* A head with its number, then those of the status; nothing where there are none. */
static void put_status(const telling *t, bool recorded, cx_dossier_enrolment status, cx_both head,
                       size_t count) {
  if (!count) return;
  cx_puts(t->out, cx_half(head, t->l));
  cx_puts(t->out, ": ");
  cx_put_int(t->out, (int64_t)count);
  cx_puts(t->out, "\n");
  for (size_t i = 0; i < t->list->count; i++) {
    const cx_dossier_enrolled_view *one = &t->list->communes[i];
    if (one->recorded == recorded && (!recorded || one->status == status)) put_one(t, one);
  }
}

/* What is not known, and why. */
static void put_unknown(const telling *t) {
  const cx_dossier_enrolled_list *list = t->list;
  if (!list->has_units) {
    put(t, "Sổ không có danh sách đơn vị vào ngày ", "The register has no list of units on ");
    cx_put_day(t->out, list->last_day.text, t->l);
    put(t, ", nên không biết xã nào chưa đăng ký (chuanxa register roster)\n",
        ", so who is not registered is not known (chuanxa register roster)\n");
    return;
  }
  if (!list->elsewhere) return;
  put(t, "Đơn vị ở nơi sổ chưa ghi đăng ký nào của kỳ, không tính là chưa đăng ký: ",
      "Units where no registration of the period is recorded, not counted as not registered: ");
  cx_put_int(t->out, (int64_t)list->elsewhere);
  cx_puts(t->out, "\n");
}

void cx_dossier_enrolled_put(cx_buffer *out, const cx_dossier_enrolled_list *list,
                             cx_language language) {
  static const cx_both heads[CX_DOSSIER_ENROLMENTS] = {
      {"Đã đăng ký", "Registered"}, {"Đã rút", "Withdrawn"}, {"Không được nhận", "Refused"}};
  const telling t = {out, language, list};
  put(&t, "Đăng ký kỳ ", "Registrations of period ");
  cx_put_shown_text(out, list->period);
  cx_puts(out, "\n");
  for (int i = 0; i < CX_DOSSIER_ENROLMENTS; i++)
    put_status(&t, true, (cx_dossier_enrolment)i, heads[i], list->counts[i]);
  put_status(&t, false, CX_DOSSIER_ENROLLED, (cx_both){"Chưa đăng ký", "Not registered"},
             list->missing);
  bool any = list->count > list->missing;
  if (!any)
    put(&t, "Sổ chưa ghi đăng ký nào của kỳ\n", "No registration of the period is recorded\n");
  put_unknown(&t);
}

void cx_dossier_enrolled_json(cx_buffer *out, const cx_dossier_enrolled_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    const cx_dossier_enrolled_view *one = &list->communes[i];
    cx_report_json_text(out, "{", "commune_code", one->code);
    cx_report_json_text(out, ",", "commune_name", one->name);
    cx_report_json_text(out, ",", "period", list->period);
    cx_report_json_text(out, ",", "status", status_id(one));
    cx_report_json_text(out, ",", "on", one->on);
    cx_report_json_text(out, ",", "number", one->number);
    cx_report_json_text(out, ",", "reason", one->reason);
    cx_report_json_record(out, ",", "id", one->id);
    cx_report_json_record(out, ",", "entry", one->entry);
    cx_puts(out, "}\n");
  }
}

void cx_dossier_enrolled_csv(cx_records *to, const cx_dossier_enrolled_list *list) {
  cx_field_plain(to, "commune_code,commune_name,period,status,on,number,reason");
  cx_end_record(to);
  for (size_t i = 0; i < list->count; i++) {
    const cx_dossier_enrolled_view *one = &list->communes[i];
    cx_field_text(to, one->code);
    cx_field_text(to, one->name);
    cx_field_plain(to, list->period);
    cx_field_plain(to, status_id(one));
    cx_field_plain(to, one->on ? one->on : "");
    cx_field_text(to, one->number);
    cx_field_text(to, one->reason);
    cx_end_record(to);
  }
}
