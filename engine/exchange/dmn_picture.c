/* See dmn_picture.h. Nodes stand on a grid by their columns and rows; lines are straight. */
#include "exchange/dmn_picture.h"

enum { LEFT = 160, TOP = 80, COLUMN = 320, ROW = 90, WIDTH = 210, HEIGHT = 60 };

typedef struct box {
  unsigned x, y, width, height;
} box;

static box box_of(const cx_dmn_node *node) {
  bool input = node->kind == CX_DMN_INPUT, model = node->kind == CX_DMN_AT_LEAST;
  return (box){LEFT + node->column * COLUMN,
               model ? TOP - HEIGHT - 10 : TOP + node->row * ROW + (input ? 8 : 0), WIDTH,
               input ? HEIGHT - 16 : HEIGHT};
}

static void put_waypoint(cx_dmn_out *w, unsigned x, unsigned y) {
  cx_digits at_x = cx_digits_of(x), at_y = cx_digits_of(y);
  cx_dmn_empty(w, "di:waypoint", CX_DMN_PAIRS("x", at_x.text, "y", at_y.text));
}

static void put_shape(cx_dmn_out *w, const cx_dmn_node *node) {
  box b = box_of(node);
  cx_digits x = cx_digits_of(b.x), y = cx_digits_of(b.y);
  cx_digits width = cx_digits_of(b.width), height = cx_digits_of(b.height);
  cx_dmn_begin(
      w, "dmndi:DMNShape",
      CX_DMN_PAIRS("id", cx_dmn_id(w, node->name, "shape", 0), "dmnElementRef", node->name));
  cx_dmn_empty(w, "dc:Bounds",
               CX_DMN_PAIRS("height", height.text, "width", width.text, "x", x.text, "y", y.text));
  cx_dmn_end(w, "dmndi:DMNShape");
}

static void put_edge(cx_dmn_out *w, const cx_dmn_node *node, size_t need) {
  const cx_dmn_node *from = &w->graph->nodes[node->needs[need]];
  box a = box_of(from), b = box_of(node);
  cx_dmn_begin(w, "dmndi:DMNEdge",
               CX_DMN_PAIRS("id", cx_dmn_id(w, node->name, "edge", need + 1), "dmnElementRef",
                            cx_dmn_id(w, node->name, "needs", need + 1)));
  if (from->column < node->column) {
    put_waypoint(w, a.x + a.width, a.y + a.height / 2);
    put_waypoint(w, b.x, b.y + b.height / 2);
  } else { /* one above the other */
    bool above = from->row < node->row;
    put_waypoint(w, a.x + a.width / 2, above ? a.y + a.height : a.y);
    put_waypoint(w, b.x + b.width / 2, above ? b.y : b.y + b.height);
  }
  cx_dmn_end(w, "dmndi:DMNEdge");
}

void cx_dmn_put_picture(cx_dmn_out *w) {
  const cx_dmn_graph *g = w->graph;
  cx_dmn_begin(w, "dmndi:DMNDI", NULL);
  cx_dmn_begin(w, "dmndi:DMNDiagram", CX_DMN_PAIRS("id", "picture-1"));
  for (size_t i = 0; i < g->count; i++)
    put_shape(w, &g->nodes[i]);
  for (size_t i = 0; i < g->count; i++)
    for (size_t n = 0; n < g->nodes[i].need_count; n++)
      put_edge(w, &g->nodes[i], n);
  cx_dmn_end(w, "dmndi:DMNDiagram");
  cx_dmn_end(w, "dmndi:DMNDI");
}
