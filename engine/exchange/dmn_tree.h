/* A DMN file as a tree of elements (expat). No document type is read and no entity of its own;
 * size, depth and number of elements have limits; texts come in NFC. */
#ifndef CX_EXCHANGE_DMN_TREE_H
#define CX_EXCHANGE_DMN_TREE_H
#include "base/log.h"
#include "base/arena.h"

enum {
  CX_DMN_MOST_BYTES = 32 * 1024 * 1024,
  CX_DMN_MOST_DEPTH = 100,
  CX_DMN_MOST_ELEMENTS = 300000
};

/* The namespace an element is of. */
typedef enum cx_dmn_space { CX_DMN_MODEL, CX_DMN_OURS, CX_DMN_FOREIGN } cx_dmn_space;

typedef struct cx_dmn_element cx_dmn_element;
struct cx_dmn_element {
  cx_dmn_space space;
  const char *name;        /* without its namespace */
  const char **attributes; /* names (without namespace: those of no namespace alone) and values */
  const char *text;        /* all character data directly within; "" for none */
  cx_dmn_element *parent, *first, *last, *next;
  cx_place place;
};

/* Reads the file. CX_OK, CX_REFUSED (said) or CX_NO_MEMORY (said). All of it is the arena's. */
int cx_dmn_tree(cx_log *log, cx_arena *arena, const char *bytes, size_t size,
                cx_dmn_element **ret_root);

/* The value of an attribute, NULL when it is not there. */
const char *cx_dmn_attribute(const cx_dmn_element *element, const char *name);
/* The first child of that name (after `behind`, which may be NULL), NULL when there is none; all of
 * them take a NULL element, which has none. */
const cx_dmn_element *cx_dmn_child(const cx_dmn_element *element, cx_dmn_space space,
                                   const char *name);
const cx_dmn_element *cx_dmn_next(const cx_dmn_element *element);
/* An element of ours within `extensionElements` of this one. */
const cx_dmn_element *cx_dmn_own(const cx_dmn_element *element, const char *name);
/* The element of ours of that name whose attribute is that value, among the children. */
const cx_dmn_element *cx_dmn_ours(const cx_dmn_element *element, const char *name,
                                  const char *attribute, const char *value);
/* The text of its child `text`, without blanks around it; "" for none. */
const char *cx_dmn_text_of(const cx_dmn_element *element);
/* Its id, else its name, else that of the element around it; one of ours is told by the one around.
 */
const char *cx_dmn_id_of(const cx_dmn_element *element);

#endif
