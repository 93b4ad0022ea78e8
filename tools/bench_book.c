/* Benchmark: bench_book BOOK.xlsx. What libzip and expat alone take to go through every part of a
 * workbook that is XML: its elements and their texts are met and thrown away. Prints, never judges.
 */
#include <expat.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <zip.h>

typedef struct met {
  unsigned long long elements, bytes_of_text;
} met;

static void meet_element(void *user, const XML_Char *name, const XML_Char **attributes) {
  met *m = user;
  (void)name;
  (void)attributes;
  m->elements++;
}

static void meet_end(void *user, const XML_Char *name) {
  (void)user;
  (void)name;
}

static void meet_text(void *user, const XML_Char *text, int size) {
  met *m = user;
  (void)text;
  m->bytes_of_text += (unsigned)size;
}

/* False when the part cannot be read. */
static bool read_part(zip_t *book, zip_uint64_t index, met *ret) {
  static char bytes[1 << 16];
  XML_Parser parser = XML_ParserCreate("UTF-8");
  zip_file_t *part = zip_fopen_index(book, index, 0);
  bool good = parser && part;
  zip_int64_t size = 1;
  if (good) {
    XML_SetUserData(parser, ret);
    XML_SetElementHandler(parser, meet_element, meet_end);
    XML_SetCharacterDataHandler(parser, meet_text);
  }
  while (good && size > 0) {
    size = zip_fread(part, bytes, sizeof bytes);
    good = size >= 0 && XML_Parse(parser, bytes, (int)size, size == 0) == XML_STATUS_OK;
  }
  if (part) zip_fclose(part);
  if (parser) XML_ParserFree(parser);
  return good;
}

int main(int argc, char **argv) {
  zip_t *book = argc == 2 ? zip_open(argv[1], ZIP_RDONLY, NULL) : NULL;
  if (!book) return 2;
  met all = {0, 0};
  bool good = true;
  clock_t begun = clock();
  for (zip_int64_t i = 0; i < zip_get_num_entries(book, 0) && good; i++) {
    const char *name = zip_get_name(book, (zip_uint64_t)i, 0);
    size_t length = name ? strlen(name) : 0;
    if (length > 4 && !strcmp(name + length - 4, ".xml"))
      good = read_part(book, (zip_uint64_t)i, &all);
  }
  long long spent = (long long)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
  zip_discard(book);
  if (good)
    printf("%llu elements, %llu bytes of text in %lld ms of processor time\n", all.elements,
           all.bytes_of_text, spent);
  return good ? 0 : 3;
}
