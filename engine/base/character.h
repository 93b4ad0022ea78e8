/* One character of a text: its number, and whether anybody can see it. */
#ifndef CX_BASE_CHARACTER_H
#define CX_BASE_CHARACTER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cx_character {
  int32_t point;  /* of Unicode */
  int32_t lower;  /* the small letter of a letter, else the point itself */
  size_t size;    /* bytes it takes, at least 1 */
  bool is_hidden; /* nobody sees it: zero-width, controls, joiners, blanks other than U+0020 */
  bool is_digit;  /* of any script, raised and circled ones too */
  bool is_letter; /* of any script */
} cx_character;

/* The character that begins at text[at], at < size; the text is valid UTF-8. */
cx_character cx_character_at(const char *text, size_t size, size_t at);

/* Whether the word stands anywhere in the text, small and capital letters being the same; both are
 * composed (NFC). */
bool cx_has_word(const char *text, size_t size, const char *word);
/* Whether two texts are the same but for capitals and for how many blanks part their words. */
bool cx_same_words(const char *a, size_t a_size, const char *b, size_t b_size);

#endif
