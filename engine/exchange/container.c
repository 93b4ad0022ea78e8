/* See container.h. Files are told by what stands in them, never by their name: an .xls is often a
 * page of HTML, an .xlsx with a password no zip file at all. */
#include "exchange/container.h"

#include <string.h>
#include <strings.h>

#include "exchange/messages.h"

static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

int cx_say_kind(cx_log *log, const cx_kind *k) {
  return CX_SAY(log, BOOK_KIND, (cx_place){0}, k->name, k->cure);
}

/* Kinds told by the first characters, in any case; blanks and a byte order mark before them apart.
 */
static const cx_kind *kind_of_head(const char *bytes, size_t size) {
  static const cx_kind kinds[] = {
      {"%PDF-", "PDF", CX_KIND_HAND_IN},
      {"{\\rtf", CX_BOTH("văn bản RTF", "an RTF text"), CX_KIND_HAND_IN},
      {"<!doctype html", CX_BOTH("trang HTML", "a page of HTML"), CX_KIND_SAVE_AS},
      {"<html", CX_BOTH("trang HTML", "a page of HTML"), CX_KIND_SAVE_AS},
      {"<table", CX_BOTH("trang HTML", "a page of HTML"), CX_KIND_SAVE_AS},
      {"<?xml", CX_BOTH("tệp XML (có thể là Excel 2003)", "an XML file (of Excel 2003 maybe)"),
       CX_KIND_SAVE_AS},
  };
  size_t at = size >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
  while (at < size && at < CX_EXCHANGE_KIND_HEAD / 2 && strchr(" \t\r\n", bytes[at]) && bytes[at])
    at++;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t length = strlen(kinds[i].mark);
    if (size - at >= length && !strncasecmp(bytes + at, kinds[i].mark, length)) return &kinds[i];
  }
  return NULL;
}

static bool is_zip(const char *bytes, size_t size) {
  return size >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "PK\5\6", 4));
}

static bool is_ole(const char *bytes, size_t size) {
  return size >= 4 && !memcmp(bytes, ole, 4);
}

bool cx_exchange_is_book(const char *bytes, size_t size) {
  return is_zip(bytes, size) || is_ole(bytes, size) || kind_of_head(bytes, size);
}

/* Whether an entry of an OLE directory has this name: UTF-16, padded to 64 bytes, which stand at a
 * multiple of 128. */
static bool holds_entry(const char *bytes, size_t size, const char *name) {
  size_t length = strlen(name);
  for (size_t at = 512; at + 128 <= size; at += 128) {
    size_t same = 0;
    while (same <= length && bytes[at + 2 * same] == name[same] && !bytes[at + 2 * same + 1])
      same++;
    if (same > length) return true;
  }
  return false;
}

static int say_ole(cx_log *log, const char *bytes, size_t size) {
  static const cx_kind kinds[] = {
      {"EncryptedPackage", CX_BOTH("tệp Office có mật khẩu", "an Office file with a password"),
       CX_BOTH("mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại dạng .xlsx",
               "open it, remove the password and save it as .xlsx")},
      {"WordDocument", CX_BOTH("văn bản Word cũ (.doc)", "an old Word text (.doc)"),
       CX_KIND_HAND_IN},
      {"PowerPoint Document", CX_BOTH("trình chiếu PowerPoint cũ (.ppt)", "old slides (.ppt)"),
       CX_KIND_HAND_IN},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (holds_entry(bytes, size, kinds[i].mark)) return cx_say_kind(log, &kinds[i]);
  return CX_SAY(log, BOOK_OLD, (cx_place){0}, NULL);
}

int cx_check_container(cx_log *log, const char *bytes, size_t size) {
  if (is_zip(bytes, size)) return CX_OK;
  if (is_ole(bytes, size)) return say_ole(log, bytes, size);
  const cx_kind *k = kind_of_head(bytes, size);
  if (k) return cx_say_kind(log, k);
  return CX_SAY(log, BOOK_BROKEN, (cx_place){0},
                CX_BOTH("không phải tệp nén zip", "it is no zip file"));
}
