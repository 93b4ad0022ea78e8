/* What papers of every kind have: the title block of Nghị định 30/2020/NĐ-CP, what the paper was
 * scored by, signatures. */
#ifndef CX_PAPER_FRAME_H
#define CX_PAPER_FRAME_H
#include "paper/document.h"
#include "standard/model.h"

/* What the office says of its paper; each text may be NULL: it is left open, with dots. */
typedef struct cx_paper_form {
  cx_language language;
  const char *period; /* "2016"; NULL: the paper names none */
  const char *office; /* that issues the paper */
  const char *parent; /* the one above it, lines parted by ";"; NULL: no line */
  const char *place;
  const char *day;    /* 2016-11-20 */
  const char *sign;   /* of its kind in an open number: "QĐ", "TTr", "BC"; NULL: none */
  const char *number; /* of the paper; NULL: left open */
  const char *own;    /* the office's own words (own.h); NULL: none */
  const char *decided; /* the decisions that stand on a letter's commune; NULL: none is known */
  const char *adopted;          /* what is said of who adopted the rule text; NULL: nobody did */
  bool open_values;             /* and the adoption left some values open */
  const char *signed_by, *post; /* who is to sign; lines of the post are parted by ";" */
} cx_paper_form;

/* "ngày 05 tháng 01 năm 2017": days under 10 and the first two months have a 0 before them; with
 * dots where there is none (NULL). */
void cx_paper_put_day(cx_buffer *out, const char *day, cx_language language);

/* Office, number, Quốc hiệu, Tiêu ngữ, place and day. `subject` stands under the number of a letter
 * ("V/v …"); NULL: none. */
void cx_paper_put_head(cx_paper *paper, const cx_paper_form *form, const char *subject);

/* What kind of paper it is, and below what it is about (NULL: nothing); the last line of it. */
cx_paper_text *cx_paper_put_title(cx_paper *paper, const char *kind, const char *about);

/* "Theo «…» (34/2014/QĐ-TTg), kỳ 2016", centred. */
void cx_paper_put_standard(cx_paper *paper, const cx_paper_form *form,
                           const cx_standard *standard);

/* A paragraph of running text, justified, its first line drawn in. */
cx_paper_text *cx_paper_put_paragraph(cx_paper *paper, const char *text);

/* Under which text it was scored, by hash, and what share rests on working values; that it decides
 * nothing. */
void cx_paper_put_source(cx_paper *paper, const cx_paper_form *form,
                         const cx_standard *standard);

/* What the words for a basis mean, and the weakest that was used (bits 1 << cx_basis). */
void cx_paper_put_basis_note(cx_paper *paper, const cx_paper_form *form, unsigned bases);

/* Two signatures side by side: whose, and how. */
void cx_paper_put_signatures(cx_paper *paper, const cx_paper_form *form, const char *left,
                             const char *right);
/* The same with the names of who is to sign; NULL: left open. */
void cx_paper_put_signed(cx_paper *paper, const cx_paper_form *form, const char *left,
                         const char *left_name, const char *right, const char *right_name);
/* Who signs; each may be NULL: left open. */
typedef struct cx_paper_signer {
  const char *post, *how, *name;
} cx_paper_signer;
/* Nơi nhận, and one signature; `signer` may be NULL: it is who the form names. */
void cx_paper_put_end(cx_paper *paper, const cx_paper_form *form, const char *const *receivers,
                      size_t count, const cx_paper_signer *signer);

#endif
