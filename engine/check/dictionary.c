/* See dictionary.h. */
#include "check/dictionary.h"

#include <string.h>

#include "base/utf8.h"
#include "check/messages.h"
#include "feel/amount.h"
#include "feel/phrase.h"

/* Folded, as whole words; English ones are the beginnings of words. */
static const char *const harm[] = {"xâm hại",
                                   "bạo lực",
                                   "bạo hành",
                                   "mua bán",
                                   "bắt cóc",
                                   "tử vong",
                                   "chết",
                                   "thương tích",
                                   "tai nạn",
                                   "đuối nước",
                                   "vi phạm pháp luật",
                                   "phạm tội",
                                   "ma túy",
                                   "ma tuý",
                                   "nghiện",
                                   "lao động nặng nhọc",
                                   "lao động trẻ em",
                                   "lao động sớm",

                                   "lang thang",
                                   "bóc lột",
                                   "bỏ rơi",
                                   "bỏ mặc",
                                   "ngược đãi",
                                   "tảo hôn",
                                   "hiếp dâm",
                                   "dâm ô",
                                   "quấy rối",
                                   "đánh đập",
                                   "tự tử",
                                   "tự sát",
                                   "xao nhãng",
                                   "tệ nạn",
                                   NULL};
static const char *const harm_stems[] = {
    "abus",     "violen",         "traffick",       "abduct",       "kidnap",
    "death",    "died",           "dying",          "fatal",        "injur",
    "accident", "drown",          "offend",         "crim",         "drug",
    "addict",   "labour",         "labor",          "street child", "exploit",
    "abandon",  "neglect",        "rape",           "assault",      "harass",
    "suicid",   "child marriage", "early marriage", "maltreat",     "beaten",
    NULL};

/* Words of what is done about harm: more of it is no hidden case. */
static const char *const response[] = {"được trợ giúp",
                                       "được hỗ trợ",
                                       "được chăm sóc",
                                       "được bảo vệ",
                                       "được tư vấn",
                                       "được điều trị",
                                       "được phục hồi",
                                       "được can thiệp",
                                       "được giải quyết",
                                       "được xử lý",
                                       "can thiệp",
                                       "kế hoạch",
                                       "phòng ngừa",
                                       "phòng, chống",
                                       "phòng chống",
                                       "phòng, tránh",
                                       "phòng tránh",
                                       "tuyên truyền",
                                       NULL};
static const char *const response_stems[] = {"support", "plan",   "help",    "assist",   "treat",
                                             "counsel", "rehab",  "prevent", "interven", "cared",
                                             "protect", "respon", NULL};

/* The first of the words in the text, NULL when there is none. */
static const char *find_word(const char *text, const char *const *words, bool stem) {
  for (; *words; words++)
    for (const char *at = text; (at = strstr(at, *words)); at++)
      if (cx_after_word(text, at, *words, stem)) return *words;
  return NULL;
}

/* Looks in label, English label and, unless only labels count, the id. */
static const char *find_in_measure(cx_checker *c, const cx_measure *m, bool id,
                                   const char *const *words, const char *const *stems) {
  const char *texts[] = {m->label, m->label_en, id ? m->id : NULL}, *found = NULL;
  for (size_t i = 0; i < 3 && !found; i++) {
    cx_buffer folded = {0};
    if (!texts[i]) continue;
    cx_put_folded(&folded, texts[i], strlen(texts[i]));
    if (folded.failed) c->no_memory = true;
    found = find_word(cx_buffer_text(&folded), words, false);
    if (!found) found = find_word(cx_buffer_text(&folded), stems, true);
    cx_buffer_free(&folded);
  }
  return found;
}

static void check_harm(cx_checker *c, const cx_about *about, const cx_measure *m) {
  if (m->improve == CX_IMPROVE_NEVER) return;
  const char *word = find_in_measure(c, m, true, harm, harm_stems);
  if (!word) return;
  if (m->improve == CX_IMPROVE_LESS)
    CX_FIND(c, FIND_HARM_LESS, about, m->place, m->id, word);
  else if (!find_in_measure(c, m, false, response, response_stems))
    CX_FIND(c, FIND_HARM_MORE, about, m->place, m->id, word);
}

static bool shares_dictionary(const cx_standard *a, const cx_standard *b) {
  const cx_file *x = &a->dictionary, *y = &b->dictionary;
  return x->size == y->size && (!x->size || !memcmp(x->bytes, y->bytes, x->size));
}

/* One note for all measures that none of the standards at hand uses. */
static void check_unused(cx_checker *c, const cx_about *about, size_t first) {
  const cx_standard *s = c->standards[first];
  cx_words names = {0}, users = {0};
  const cx_measure *place = NULL;
  size_t count = 0;
  for (size_t m = 0; m < s->measure_count; m++) {
    bool used = m < s->measure_count && s->used[m];
    for (size_t i = first + 1; i < c->count && !used; i++)
      used = shares_dictionary(s, c->standards[i]) && c->standards[i]->used[m];
    if (used) continue;
    if (!place) place = &s->measures[m];
    cx_add_words(&names, count ? ", " : "", count ? ", " : "");
    cx_add_words(&names, s->measures[m].id, s->measures[m].id);
    count++;
  }
  for (size_t i = first; i < c->count; i++) {
    if (i != first && !shares_dictionary(s, c->standards[i])) continue;
    cx_add_words(&users, i == first ? "" : ", ", i == first ? "" : ", ");
    const char *name = cx_check_name(c, c->standards[i]);
    cx_add_words(&users, name, name);
  }
  const char *ids = cx_end_words(c, &names), *by = cx_end_words(c, &users);
  if (place)
    CX_FIND(c, FIND_UNUSED, about, place->place, cx_digits_of((int64_t)count).text, by, ids);
}

void cx_check_dictionary(cx_checker *c, size_t first) {
  const cx_standard *s = c->standards[first];
  cx_about about = {.standard = s, .dictionary = true};
  for (size_t m = 0; m < s->measure_count; m++)
    check_harm(c, &about, &s->measures[m]);
  check_unused(c, &about, first);
}
