/* See emf.h. The records are those of [MS-EMF]; all numbers are little-endian. */
#include "paper/emf.h"

#include "paper/xml.h"

enum {
  EMR_HEADER = 1,
  EMR_EOF = 14,
  EMR_SETBKMODE = 18,
  EMR_SETTEXTALIGN = 22,
  EMR_MOVETOEX = 27,
  EMR_SELECTOBJECT = 37,
  EMR_CREATEPEN = 38,
  EMR_CREATEBRUSHINDIRECT = 39,
  EMR_DELETEOBJECT = 40,
  EMR_ELLIPSE = 42,
  EMR_RECTANGLE = 43,
  EMR_LINETO = 54,
  EMR_EXTCREATEFONTINDIRECTW = 82,
  EMR_EXTTEXTOUTW = 84,
  HEADER_SIZE = 88,
  FONT_SIZE = 12 + 320, /* with a LogFont of full length */
  TEXT_HEAD = 76,
  PEN = 1, /* handles */
  BRUSH = 2,
  FONT = 3,
  HANDLES = 4
};

typedef struct metafile {
  cx_buffer body;
  uint32_t records;
} metafile;

static void put16(cx_buffer *out, unsigned value) {
  cx_putc(out, (char)(value & 0xFF));
  cx_putc(out, (char)(value >> 8 & 0xFF));
}

static void put32(cx_buffer *out, uint32_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16);
}

static void begin(metafile *m, uint32_t type, uint32_t size) {
  put32(&m->body, type);
  put32(&m->body, size);
  m->records++;
}

/* A record of one number. */
static void put_one(metafile *m, uint32_t type, uint32_t value) {
  begin(m, type, 12);
  put32(&m->body, value);
}

static void put_place(metafile *m, uint32_t type, int x, int y) {
  begin(m, type, 16);
  put32(&m->body, (uint32_t)x);
  put32(&m->body, (uint32_t)y);
}

static void use(metafile *m, uint32_t handle) {
  put_one(m, EMR_SELECTOBJECT, handle);
}

static void drop(metafile *m, uint32_t handle) {
  put_one(m, EMR_SELECTOBJECT, handle == FONT ? 0x8000000D : handle == PEN ? 0x80000008 : 0x80000005);
  put_one(m, EMR_DELETEOBJECT, handle);
}

/* A black pen; of no width: none. */
static void use_pen(metafile *m, int width) {
  begin(m, EMR_CREATEPEN, 28);
  put32(&m->body, PEN);
  put32(&m->body, width ? 0 : 5); /* solid, or null */
  put32(&m->body, (uint32_t)width);
  put32(&m->body, 0);
  put32(&m->body, 0);
  use(m, PEN);
}

static void use_brush(metafile *m, cx_paper_shade shade) {
  uint32_t grey = (uint32_t)cx_paper_grey(shade);
  begin(m, EMR_CREATEBRUSHINDIRECT, 24);
  put32(&m->body, BRUSH);
  put32(&m->body, 0);
  put32(&m->body, grey | grey << 8 | grey << 16);
  put32(&m->body, 0);
  use(m, BRUSH);
}

/* The face is named in UTF-16, padded to 32 letters; the rest of the long form stays 0. */
static void use_font(metafile *m, int half_points) {
  static const char face[] = "Times New Roman";
  begin(m, EMR_EXTCREATEFONTINDIRECTW, FONT_SIZE);
  put32(&m->body, FONT);
  put32(&m->body, (uint32_t)-(half_points * 2540 / 144)); /* negative: of the letters */
  for (int i = 0; i < 3; i++)
    put32(&m->body, 0);
  put32(&m->body, 400);
  put32(&m->body, 0x01000000); /* the default set of letters */
  put32(&m->body, 0);
  for (size_t i = 0; i < 32; i++)
    put16(&m->body, i < sizeof face - 1 ? (unsigned char)face[i] : 0);
  cx_put(&m->body, (const char[FONT_SIZE - 12 - 92]){0}, FONT_SIZE - 12 - 92);
  use(m, FONT);
}

/* Appends UTF-8 as UTF-16; returns how many units. */
static uint32_t put_utf16(cx_buffer *out, const char *text) {
  uint32_t units = 0;
  for (const unsigned char *at = (const unsigned char *)text; *at; units++) {
    unsigned more = *at >= 0xF0 ? 3 : *at >= 0xE0 ? 2 : *at >= 0xC0 ? 1 : 0;
    uint32_t point = more ? *at & (0x3Fu >> more) : *at;
    for (at++; more && *at; more--)
      point = point << 6 | (*at++ & 0x3F);
    if (point >= 0x10000) {
      put16(out, 0xD7C0 + (point >> 10));
      point = 0xDC00 | (point & 0x3FF);
      units++;
    }
    put16(out, point);
  }
  return units;
}

static void put_bounds(metafile *m, int x, int y, int right, int bottom) {
  put32(&m->body, (uint32_t)x);
  put32(&m->body, (uint32_t)y);
  put32(&m->body, (uint32_t)right);
  put32(&m->body, (uint32_t)bottom);
}

static void put_letters(metafile *m, const cx_paper_shape *shape) {
  static const uint32_t anchors[] = {24, 24 | 6, 24 | 2, 24}; /* on the base line */
  cx_buffer text = {0};
  uint32_t units = put_utf16(&text, shape->text);
  if (units % 2) put16(&text, 0);
  use_font(m, shape->size);
  put_one(m, EMR_SETTEXTALIGN, anchors[shape->align]);
  begin(m, EMR_EXTTEXTOUTW, (uint32_t)(TEXT_HEAD + text.size));
  put_bounds(m, 0, 0, -1, -1);
  put32(&m->body, 2);          /* distances as they are, */
  put32(&m->body, 0x3F800000); /* times 1 */
  put32(&m->body, 0x3F800000);
  put32(&m->body, (uint32_t)shape->x);
  put32(&m->body, (uint32_t)shape->y);
  put32(&m->body, units);
  put32(&m->body, TEXT_HEAD);
  put32(&m->body, 0);
  put_bounds(m, 0, 0, -1, -1);
  put32(&m->body, 0); /* the letters' own distances */
  cx_put(&m->body, cx_buffer_text(&text), text.size);
  m->body.failed = m->body.failed || text.failed;
  cx_buffer_free(&text);
  drop(m, FONT);
}

static void put_box(metafile *m, const cx_paper_shape *shape) {
  use_pen(m, shape->stroke);
  use_brush(m, shape->fill);
  begin(m, shape->kind == CX_PAPER_CIRCLE ? EMR_ELLIPSE : EMR_RECTANGLE, 24);
  put_bounds(m, shape->x, shape->y, shape->x + shape->w, shape->y + shape->h);
  drop(m, BRUSH);
  drop(m, PEN);
}

static void put_stroke(metafile *m, const cx_paper_shape *shape) {
  use_pen(m, shape->stroke);
  put_place(m, EMR_MOVETOEX, shape->x, shape->y);
  put_place(m, EMR_LINETO, shape->x + shape->w, shape->y + shape->h);
  drop(m, PEN);
}

static void put_header(cx_buffer *out, const cx_paper_picture *picture, const metafile *m) {
  put32(out, EMR_HEADER);
  put32(out, HEADER_SIZE);
  for (int twice = 0; twice < 2; twice++) { /* in units of the device, and of a hundredth of 1 mm */
    put32(out, 0);
    put32(out, 0);
    put32(out, (uint32_t)picture->width);
    put32(out, (uint32_t)picture->height);
  }
  put32(out, 0x464D4520); /* " EMF" */
  put32(out, 0x00010000);
  put32(out, (uint32_t)(HEADER_SIZE + m->body.size));
  put32(out, m->records + 1);
  put16(out, HANDLES);
  put16(out, 0);
  for (int i = 0; i < 3; i++)
    put32(out, 0);
  put32(out, 30000); /* the device: so many units for so many millimetres */
  put32(out, 30000);
  put32(out, 300);
  put32(out, 300);
}

void cx_paper_put_emf(cx_buffer *out, const cx_paper_picture *picture) {
  metafile m = {0};
  put_one(&m, EMR_SETBKMODE, 1);
  for (size_t i = 0; i < picture->count; i++) {
    const cx_paper_shape *shape = &picture->shapes[i];
    if (shape->kind == CX_PAPER_LETTERS)
      put_letters(&m, shape);
    else if (shape->kind == CX_PAPER_STROKE)
      put_stroke(&m, shape);
    else
      put_box(&m, shape);
  }
  begin(&m, EMR_EOF, 20);
  put32(&m.body, 0);
  put32(&m.body, 16);
  put32(&m.body, 20);
  put_header(out, picture, &m);
  cx_put(out, cx_buffer_text(&m.body), m.body.size);
  out->failed = out->failed || m.body.failed;
  cx_buffer_free(&m.body);
}
