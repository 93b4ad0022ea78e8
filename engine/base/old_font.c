/* See old_font.h. A word counts against the text when it is no Vietnamese syllable as it stands,
 * but is one once its signs are read as those of the old font. */
#include "base/old_font.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/encoding.h"
#include "base/utf8.h"

enum { MOST_WORD = 12, MOST_TEXT = 512 };

/* TCVN3 (TCVN 5712:1993, VN3) from A1 to FE. */
static const char tcvn3[] =
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ ? ? ? ? ? ? à ả ã á ạ ? ằ ẳ ẵ ắ ? ? ? ? ? ? ? "
    "ặ ầ ẩ ẫ ấ ậ è ? ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ? ? ? ĩ í ị ò ? ỏ õ ó ọ ồ ổ ỗ ố ộ "
    "ờ ở ỡ ớ ợ ù ? ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ ";

/* VNI: letters of one sign, and signs that follow a letter: a tone, or a shape and a tone. */
static const char *const vni_letters[][2] = {{"ñ", "đ"}, {"ô", "ơ"}, {"ö", "ư"},
                                             {"í", "í"}, {"ì", "ì"}, {"æ", "ỉ"},
                                             {"ó", "ĩ"}, {"ò", "ị"}, {"î", "ỵ"}};
static const char *const vni_signs[][2] = {
    {"ù", "\u0301"},       {"ø", "\u0300"},       {"û", "\u0309"},       {"õ", "\u0303"},
    {"ï", "\u0323"},       {"â", "\u0302"},       {"á", "\u0302\u0301"}, {"à", "\u0302\u0300"},
    {"å", "\u0302\u0309"}, {"ã", "\u0302\u0303"}, {"ä", "\u0302\u0323"}, {"ê", "\u0306"},
    {"é", "\u0306\u0301"}, {"è", "\u0306\u0300"}, {"ú", "\u0306\u0309"}, {"ü", "\u0306\u0303"},
    {"ë", "\u0306\u0323"}};

/* ---- syllables ---- */

static bool is_in(const char *list, const char *text, size_t size) {
  for (const char *at = list; *at; at += strcspn(at, " ") + 1) {
    size_t length = strcspn(at, " ");
    if (length == size && !memcmp(at, text, size)) return true;
    if (!at[length]) break;
  }
  return size == 0;
}

/* Whether lower-case letters without tones are initial, vowels and final of one syllable. */
static bool is_syllable(const char *letters) {
  static const char initials[] =
      "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
  static const char vowels[] =
      "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua uâ uê ui "
      "uô "
      "uơ uy ưa ưi ươ ưu yê oai oay oao oeo uây uôi uya uyê uyu ươi ươu iêu yêu uao";
  static const char finals[] = "c ch m n ng nh p t";
  size_t size = strlen(letters);
  for (size_t first = 0; first <= size && first <= 3; first++) {
    if (first && !is_in(initials, letters, first)) continue;
    for (size_t last = 0; last <= 2 && first + last < size; last++) {
      size_t middle = size - first - last;
      if (is_in(vowels, letters + first, middle) && is_in(finals, letters + size - last, last))
        return true;
    }
  }
  return false;
}

/* Whether a word in any case and form is a syllable with one tone at the most. */
static bool reads(const cx_buffer *word) {
  utf8proc_uint8_t *apart = NULL;
  utf8proc_ssize_t size = utf8proc_map(
      (const utf8proc_uint8_t *)cx_buffer_text(word), (utf8proc_ssize_t)word->size, &apart,
      (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE));
  static const char *const tones[] = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"};
  cx_buffer plain = {0}, letters = {0};
  size_t marks = 0;
  for (utf8proc_ssize_t at = 0; apart && at < size;) {
    bool tone = false;
    for (size_t i = 0; i < 5 && size - at >= 2; i++)
      tone = tone || !memcmp(apart + at, tones[i], 2);
    if (!tone) cx_putc(&plain, (char)apart[at]);
    marks += tone;
    at += tone ? 2 : 1;
  }
  cx_put_nfc(&letters, cx_buffer_text(&plain), plain.size);
  bool read = apart && !letters.failed && marks <= 1 && is_syllable(cx_buffer_text(&letters));
  cx_buffer_free(&plain);
  cx_buffer_free(&letters);
  free(apart);
  return read;
}

/* ---- words in an old font ---- */

typedef struct word {
  utf8proc_int32_t signs[MOST_WORD];
  size_t count;
  bool latin, ascii; /* some sign is not of ASCII; some letter is */
  bool strange;      /* with a sign that is no letter of any language beside Vietnamese ones */
} word;

static void put_sign(cx_buffer *out, utf8proc_int32_t sign) {
  utf8proc_uint8_t bytes[4];
  cx_put(out, (const char *)bytes, (size_t)utf8proc_encode_char(sign, bytes));
}

static bool is_sign(utf8proc_int32_t sign, const char *text) {
  utf8proc_int32_t other;
  utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &other);
  return utf8proc_tolower(sign) == other;
}

static void put_as_it_stands(cx_buffer *out, const word *w) {
  for (size_t i = 0; i < w->count; i++)
    put_sign(out, w->signs[i]);
}

static void put_from_tcvn3(cx_buffer *out, const word *w) {
  for (size_t i = 0; i < w->count; i++) {
    const char *at = tcvn3;
    for (utf8proc_int32_t sign = 0xA1; sign < w->signs[i] && *at; sign++)
      at += strcspn(at, " ") + 1;
    bool held = w->signs[i] >= 0xA1 && *at;
    if (w->signs[i] < 0x80)
      cx_putc(out, (char)w->signs[i]);
    else
      cx_put(out, held ? at : "?", held ? strcspn(at, " ") : 1);
  }
}

/* What a sign of VNI adds to the letter before it, or the letter it is; NULL: neither. */
static const char *vni_sign(utf8proc_int32_t before, utf8proc_int32_t sign) {
  before = utf8proc_tolower(before);
  bool vowel = before == 0xF4 || before == 0xF6 ||
               (before > 0 && before < 0x80 && strchr("aeouy", (int)before));
  for (size_t k = 0; vowel && k < sizeof vni_signs / sizeof *vni_signs; k++)
    if (is_sign(sign, vni_signs[k][0])) return vni_signs[k][1];
  for (size_t k = 0; k < sizeof vni_letters / sizeof *vni_letters; k++)
    if (is_sign(sign, vni_letters[k][0])) return vni_letters[k][1];
  return NULL;
}

static void put_from_vni(cx_buffer *out, const word *w) {
  for (size_t i = 0; i < w->count; i++) {
    const char *decoded =
        w->signs[i] < 0x80 ? NULL : vni_sign(i ? w->signs[i - 1] : 0, w->signs[i]);
    if (decoded)
      cx_puts(out, decoded);
    else
      put_sign(out, w->signs[i] < 0x80 ? w->signs[i] : '?');
  }
}

/* aä, oâ, eå: a vowel and its sign, as no other language writes them. */
static bool has_vni_pair(const word *w) {
  for (size_t i = 1; i < w->count; i++) {
    bool plain = w->signs[i - 1] < 0x80 && w->signs[i] >= 0x80;
    const char *added = plain ? vni_sign(w->signs[i - 1], w->signs[i]) : NULL;
    bool shape = added && (!strncmp(added, "\u0302", 2) || !strncmp(added, "\u0306", 2));
    if (shape) return true;
  }
  return false;
}

/* Whether the word reads once `put` has written it. */
static bool reads_as(const word *w, void (*put)(cx_buffer *out, const word *w)) {
  cx_buffer text = {0};
  put(&text, w);
  bool read = !text.failed && reads(&text);
  cx_buffer_free(&text);
  return read;
}

/* ---- UTF-8 read as Latin-1 or Windows-1252 ---- */

/* The byte that became this sign; 0 when none did. */
static unsigned byte_of(utf8proc_int32_t sign) {
  static const utf8proc_int32_t windows[32] = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  if (sign >= 0x80 && sign <= 0xFF) return (unsigned)sign;
  for (unsigned i = 0; i < 32; i++)
    if (windows[i] == sign) return 0x80 + i;
  return 0;
}

static bool goes_on(unsigned byte) {
  return byte >= 0x80 && byte <= 0xBF;
}

/* Whether the signs are the bytes of one Vietnamese letter. Ã before a no-break space or a
 * quotation mark is the end of a word in capitals. */
static bool is_torn_letter(const utf8proc_int32_t *signs, size_t count) {
  unsigned first = count > 1 ? byte_of(signs[0]) : 0, second = count > 1 ? byte_of(signs[1]) : 0;
  unsigned third = count > 2 ? byte_of(signs[2]) : 0;
  if (first == 0xE1) return (second == 0xBA || second == 0xBB) && goes_on(third);
  if (!goes_on(second) || second == 0xA0) return false;
  if (first == 0xC3) {
    unsigned letter = (second & 0x3F) | 0xC0;
    bool quote = second >= 0x91 && second <= 0x94;
    return !quote && strchr("\xC0\xC1\xC2\xC3\xC8\xC9\xCA\xCC\xCD\xD2\xD3\xD4\xD5\xD9\xDA\xDD",
                            (char)(letter & ~0x20u)) != NULL;
  }
  unsigned letter = (first & 0x1F) << 6 | (second & 0x3F);
  return (first == 0xC4 || first == 0xC5 || first == 0xC6) &&
         (letter == 0x102 || letter == 0x103 || letter == 0x110 || letter == 0x111 ||
          letter == 0x128 || letter == 0x129 || letter == 0x168 || letter == 0x169 ||
          letter == 0x1A0 || letter == 0x1A1 || letter == 0x1AF || letter == 0x1B0);
}

/* ---- the text ---- */

static bool ends_word(utf8proc_int32_t sign) {
  return sign < 0x80 && !(((sign | 32) >= 'a') && ((sign | 32) <= 'z'));
}

static void take_sign(word *w, utf8proc_int32_t sign) {
  if (!w->count) *w = (word){.latin = false};
  if (w->count < MOST_WORD) w->signs[w->count] = sign;
  w->count++;
  w->latin = w->latin || sign >= 0x80;
  w->ascii = w->ascii || sign < 0x80;
  w->strange = w->strange || (sign >= 0xA1 && sign <= 0xBF) || sign == 0xD7 || sign == 0xF7 ||
               sign == 0xDF || sign == 0xDE || sign == 0xFE || sign == 0xF0;
}

const char *cx_old_font_guess(const char *text, size_t size) {
  if (cx_utf8_ascii(text, size) == size) return NULL;
  utf8proc_int32_t signs[MOST_TEXT];
  size_t count = 0;
  bool beyond = false;
  for (size_t at = 0; at < size && count < MOST_TEXT;) {
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                             (utf8proc_ssize_t)(size - at), &signs[count]);
    if (used <= 0) return NULL;
    beyond = beyond || signs[count] > 0xFF;
    at += (size_t)used;
    count++;
  }
  for (size_t i = 0; i < count; i++)
    if (signs[i] >= 0x80 && is_torn_letter(signs + i, count - i)) return CX_DAMAGED_UTF8;
  if (beyond) return NULL; /* letters that only Unicode has */
  size_t in_tcvn3 = 0, in_vni = 0;
  word w = {.count = 0};
  for (size_t i = 0; i <= count; i++) {
    if (i < count && !ends_word(signs[i])) {
      take_sign(&w, signs[i]);
      continue;
    }
    bool mixed = w.count && w.count <= MOST_WORD && w.latin && w.ascii;
    if (mixed && !reads_as(&w, put_as_it_stands)) {
      if (reads_as(&w, put_from_tcvn3)) in_tcvn3 += w.strange ? 2 : 1;
      if (reads_as(&w, put_from_vni)) in_vni += has_vni_pair(&w) ? 2 : 1;
    }
    w.count = 0;
  }
  if (in_tcvn3 >= 2 && in_tcvn3 >= in_vni) return "TCVN3 (ABC)";
  return in_vni >= 2 ? "VNI" : NULL;
}
