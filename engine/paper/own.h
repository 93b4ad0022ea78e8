/* An office's own words in a kind of paper: a text with named fields, a paragraph a line, of which
 * one line, {noi_dung}, stands for all that the program says itself. So an office may say more,
 * before and after, and nothing of what the paper must say is lost. */
#ifndef CX_PAPER_OWN_H
#define CX_PAPER_OWN_H
#include "base/log.h"
#include "paper/frame.h"

enum { CX_PAPER_OWN_LINES = 200, CX_PAPER_OWN_LINE = 2000 /* bytes */ };

/* Takes a file's bytes as such a text into `ret`: composed (NFC), a line end each. `of_commune`:
 * the kind is about one commune, whose fields it may name. CX_REFUSED (each fault said, with line
 * and column) or CX_NO_MEMORY (said). */
int cx_paper_own_read(cx_log *log, const char *bytes, size_t size, bool of_commune, cx_buffer *ret);

/* Puts the paragraphs that stand before, or after, what the program says; nothing where the form
 * has no own words. Name and code are those of the paper's commune, NULL where it is about none. */
void cx_paper_put_own(cx_paper *paper, const cx_paper_form *form, bool after, const char *name,
                      const char *code);

#endif
