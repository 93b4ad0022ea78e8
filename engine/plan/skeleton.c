/* See skeleton.h. */
#include "plan/skeleton.h"

#include <string.h>

#include "base/days.h"
#include "plan/lookup.h"
#include "report/yaml_text.h"

/* A line of comment. */
static void comment(cx_buffer *out, const cx_plan_skeleton *k, const char *vi, const char *en) {
  cx_puts(out, "# ");
  cx_puts(out, cx_in(k->language, vi, en));
  cx_puts(out, "\n");
}

static void put_text(cx_buffer *out, const char *key, const char *text) {
  if (!text) return;
  cx_puts(out, key);
  cx_report_put_yaml_text(out, text);
  cx_puts(out, "\n");
}

static void put_head(cx_buffer *out, const cx_plan_skeleton *k) {
  const cx_plan *p = k->from;
  int year = cx_year_of((char[]){k->day[0], k->day[1], k->day[2], k->day[3], 0});
  comment(out, k,
          "Bản nháp của một kế hoạch. Không giá trị nào dưới đây được đọc trong văn bản: mỗi giá",
          "A plan as a draft. No value below was read in a document: each only stands there so");
  comment(out, k,
          "trị chỉ đặt tạm để tệp nạp được, và tính là `working`. Đọc được giá trị nào thì viết",
          "that the file loads, and counts as `working`. Where one has been read, write");
  comment(
      out, k,
      "{value: …, basis: official, source: MÃ, quote: \"nguyên văn\"}; với một chỉ tiêu, thêm",
      "{value: …, basis: official, source: ID, quote: \"word for word\"}; beside a target write");
  comment(out, k, "quote, basis, source ngay cạnh nó. Mọi khóa: docs/rules.vi.md.",
          "quote, basis, source next to it. All keys: docs/rules.md.");
  cx_puts(out, cx_in(k->language, "# Soát: chuanxa check ", "# To check: chuanxa check "));
  cx_puts(out, k->called);
  cx_puts(out, "\n\nplan: ");
  cx_puts(out, k->id);
  cx_puts(out, "\n");
  put_text(out, "title: ", cx_in(k->language, "Tên kế hoạch", "The plan's title"));
  cx_puts(out, "document: {number: \"000/KH-UBND\", issued: ");
  cx_puts(out, k->day);
  cx_puts(out, ", issuer: ");
  cx_report_put_yaml_text(out, p ? p->issuer.value : "Ủy ban nhân dân tỉnh …");
  cx_puts(out, "}\n");
  comment(out, k, "level: province, district hoặc commune; within: đơn vị cấp trên, nếu cần",
          "level: province, district or commune; within: what it lies in, if needed");
  cx_puts(out, "area: {name: ");
  cx_report_put_yaml_text(out, p ? p->area.value : "…");
  cx_puts(out, ", level: ");
  cx_puts(out, p ? p->level.value : "province");
  cx_puts(out, "}\nyears: {from: ");
  cx_put_int(out, year);
  cx_puts(out, ", to: ");
  cx_put_int(out, p && p->to > year ? p->to : year + 5);
  cx_puts(out, "}\n\n");
}

static void put_example(cx_buffer *out, const cx_plan_skeleton *k) {
  comment(out, k,
          "unit: \"%\", \"‰\", \"/100.000\" hoặc \"trường hợp\" (số đếm). counted: gọi một đơn vị "
          "là gì.",
          "unit: \"%\", \"‰\", \"/100.000\" or \"trường hợp\" (a count). counted: what one of it "
          "is called.");
  comment(out, k,
          "private: no khi không ai bị nhận ra qua con số. when_none: met|not_met nếu 0 trên 0 có "
          "nghĩa.",
          "private: no where no person can be known by it. when_none: met|not_met if 0 of 0 means "
          "one.");
  cx_puts(out, "indicators:\n  communes:\n");
  put_text(out, "    label: ", "Xã đạt tiêu chuẩn phù hợp với trẻ em");
  cx_puts(out, "    unit: \"%\"\n    counted: \"xã\"\n    private: no\n\n");
  comment(
      out, k,
      "year: 2030; {from: 2025, to: 2030}; {each: yes, to: 2030}; hoặc không có. must_be: >= > <= "
      "< =.",
      "year: 2030; {from: 2025, to: 2030}; {each: yes, to: 2030}; or none. must_be: >= > <= < =.");
  comment(
      out, k,
      "reading: worded (văn bản nói bằng lời), implied (hiểu ngầm), ambiguous (thêm or_must_be).",
      "reading: worded (the document says it), implied, ambiguous (with or_must_be).");
  int year = cx_year_of((char[]){k->day[0], k->day[1], k->day[2], k->day[3], 0}) + 5;
  cx_puts(out, "targets:\n  - id: CT-01\n    indicator: communes\n    year: ");
  cx_put_int(out, year);
  cx_puts(out, "\n    must_be: '>= 90'\n    reading: implied\n    cite: \"…\"\n\n");
}

static void put_indicator(cx_buffer *out, const cx_plan_indicator *one) {
  cx_puts(out, "  ");
  cx_puts(out, one->id);
  cx_puts(out, ":\n");
  put_text(out, "    label: ", one->label);
  put_text(out, "    label_en: ", one->label_en);
  put_text(out, "    unit: ", cx_plan_unit_text(one->unit));
  put_text(out, "    counted: ", one->counted);
  put_text(out, "    counted_en: ", one->counted_en);
  if (one->is_public) cx_puts(out, "    private: no\n");
  static const char *const shares[] = {NULL,     "recognised", "newly_recognised",
                                       "kept_3", "kept_5",     "registered"};
  if (one->share) {
    cx_puts(out, "    from_register: ");
    cx_puts(out, shares[one->share]);
    cx_puts(out, "\n");
  }
}

static void put_year(cx_buffer *out, const cx_plan_target *t) {
  if (t->when == CX_PLAN_NO_YEAR) return;
  cx_puts(out, "    year: ");
  if (t->when == CX_PLAN_ONE_YEAR) {
    cx_put_int(out, t->from);
  } else {
    const char *before = "{";
    if (t->when == CX_PLAN_EACH_YEAR) {
      cx_puts(out, "{each: yes");
      before = ", ";
    }
    if (t->from) {
      cx_puts(out, before);
      cx_puts(out, "from: ");
      cx_put_int(out, t->from);
      before = ", ";
    }
    if (t->to) {
      cx_puts(out, before);
      cx_puts(out, "to: ");
      cx_put_int(out, t->to);
    }
    cx_puts(out, "}");
  }
  cx_puts(out, "\n");
  if (t->kept) cx_puts(out, "    kept: yes\n");
}

static void put_target(cx_buffer *out, const cx_plan *p, const cx_plan_target *t) {
  static const char *const wordings[] = {"worded", "implied", "ambiguous"};
  cx_puts(out, "  - id: ");
  cx_puts(out, t->id);
  cx_puts(out, "\n    indicator: ");
  cx_puts(out, p->indicators[t->indicator].id);
  cx_puts(out, "\n");
  put_year(out, t);
  cx_puts(out, "    must_be: '");
  cx_puts(out, t->must_be.text);
  cx_puts(out, "'\n    reading: ");
  cx_puts(out, wordings[t->wording]);
  cx_puts(out, "\n");
  if (t->wording == CX_PLAN_AMBIGUOUS) {
    cx_puts(out, "    or_must_be: '");
    cx_puts(out, t->or_must_be.text);
    cx_puts(out, "'\n");
  }
  if (t->bound_in >= 0) {
    cx_puts(out, "    bound_in: ");
    cx_puts(out, p->targets[t->bound_in].id);
    cx_puts(out, "\n");
  }
  put_text(out, "    range: ", t->range);
  put_text(out, "    scope: ", t->scope);
  cx_puts(out, "    cite: \"…\"\n");
}

static void put_departments(cx_buffer *out, const cx_plan_skeleton *k) {
  const cx_plan *p = k->from;
  comment(out, k, "Cơ quan chịu trách nhiệm; `who: none` khi văn bản không giao cho ai.",
          "Who answers for which targets; `who: none` where the document names nobody.");
  cx_puts(out, "departments:\n");
  if (!p) {
    cx_puts(out, "  - {who: \"Sở …\", targets: [CT-01]}\n\n");
  }
  for (size_t i = 0; p && i < p->department_count; i++) {
    const cx_plan_department *d = &p->departments[i];
    put_text(out, "  - who: ", d->who ? d->who : "none");
    cx_puts(out, "    targets: [");
    for (size_t n = 0; n < d->target_count; n++) {
      cx_puts(out, n ? ", " : "");
      cx_puts(out, p->targets[d->targets[n]].id);
    }
    cx_puts(out, "]\n");
  }
  if (p) cx_puts(out, "\n");
  comment(
      out, k,
      "Còn có thể có: sources, deadlines (before: 11-30 là chậm nhất ngày 29), duties, unmodelled.",
      "There may also be: sources, deadlines (before: 11-30 is the 29th), duties, unmodelled.");
}

void cx_plan_put_skeleton(cx_buffer *out, const cx_plan_skeleton *k) {
  const cx_plan *p = k->from;
  put_head(out, k);
  if (!p) {
    put_example(out, k);
  } else {
    cx_puts(out, "indicators:\n");
    for (size_t i = 0; i < p->indicator_count; i++)
      put_indicator(out, &p->indicators[i]);
    cx_puts(out, "\ntargets:\n");
    for (size_t i = 0; i < p->target_count; i++)
      put_target(out, p, &p->targets[i]);
    cx_puts(out, "\n");
  }
  put_departments(out, k);
}

void cx_plan_put_skeleton_tests(cx_buffer *out, const cx_plan_skeleton *k) {
  comment(out, k, "Kiểm thử kế hoạch: số liệu cho trước (given) phải ra điều mong đợi (expect).",
          "Tests of a plan: the figures given must yield what is expected.");
  cx_puts(out, cx_in(k->language, "# Chạy: chuanxa plan test ", "# To run: chuanxa plan test "));
  cx_puts(out, k->called);
  cx_puts(out, "\n\nplan: ");
  cx_puts(out, k->id);
  if (k->from) {
    cx_puts(out, "\ntests: []\n");
    return;
  }
  cx_puts(out, "\ntests:\n  - name: \"90%\"\n    given: {target: CT-01, part: 90, whole: 100}\n"
               "    expect: {status: met}\n  - name: \"89%\"\n"
               "    given: {target: CT-01, part: 89, whole: 100}\n"
               "    expect: {status: not_met, short: 1}\n");
}
