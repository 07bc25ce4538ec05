/* YAML as a tree of texts, lists and maps with their places. The only file that knows libyaml.
 *
 * libyaml's events are used, not its documents: aliases never expand, so a bomb of anchors costs
 * nothing.
 */
#include "case/reader.h"

#include <string.h>
#include <yaml.h>

/* Where the next node belongs: the open lists and maps, innermost last. */
struct builder {
    struct eni_reader *r;
    yaml_parser_t parser;
    struct eni_node *open[ENI_MAX_DEPTH];
    struct eni_field
        key[ENI_MAX_DEPTH]; /* read, still waiting for its value; text NULL: a key comes next */
    struct eni_node *root;
    int depth, nodes;
};

static struct eni_field place(const yaml_mark_t *mark)
{
    return (struct eni_field){NULL, NULL, (int)mark->line + 1, (int)mark->column + 1};
}

/* Without the line end that block texts carry. */
static const char *scalar_text(struct eni_reader *r, const yaml_event_t *event)
{
    const char *at = (const char *)event->data.scalar.value;
    size_t n = event->data.scalar.length;
    while (n > 0 && (at[n - 1] == '\n' || at[n - 1] == ' ')) n--;
    if (eni_bytes_bad(at, n) < n) {
        eni_fault(r, place(&event->start_mark),
                  "this text holds a control character, written with a backslash",
                  "visible characters, spaces and line ends", "remove the backslash sequence");
        return NULL;
    }
    char *copy = en_arena_copy(r->arena, at, n);
    if (!copy) r->nomem = true;
    return copy;
}

static bool refuse(struct builder *b, struct eni_field at, const char *what, const char *advice)
{
    eni_fault(b->r, at, what, "maps and lists of plain text", advice);
    return false;
}

/* Anchors, aliases and tags are not part of the format. */
static bool plain_yaml(struct builder *b, const yaml_event_t *event)
{
    struct eni_field at = place(&event->start_mark);
    const unsigned char *anchor = NULL, *tag = NULL;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return refuse(b, at, "an alias ('*name')",
                      "write the text again; put quotes around text that starts with '*'");
    case YAML_SCALAR_EVENT: anchor = event->data.scalar.anchor, tag = event->data.scalar.tag; break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = event->data.sequence_start.anchor, tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = event->data.mapping_start.anchor, tag = event->data.mapping_start.tag;
        break;
    default: break;
    }
    if (anchor)
        return refuse(b, at, "an anchor ('&name')",
                      "remove it; put quotes around text that starts with '&'");
    if (tag)
        return refuse(b, at, "a tag ('!name')",
                      "remove it; put quotes around text that starts with '!'");
    return true;
}

/* A key of the innermost map: must be text and new there. A second one is a fault, and its value is
 * dropped later. */
static bool take_key(struct builder *b, const yaml_event_t *event)
{
    struct eni_field at = place(&event->start_mark);
    if (event->type != YAML_SCALAR_EVENT)
        return refuse(b, at, "a list or map where a key belongs", "write 'key: value'");
    at.text = scalar_text(b->r, event);
    if (!at.text) return false;
    for (const struct eni_node *n = b->open[b->depth - 1]->first; n; n = n->next) {
        if (strcmp(n->key.text, at.text) != 0) continue;
        eni_fault(b->r, at,
                  ENI_SAY(b->r, "key ", eni_quote(b->r, at.text), " appears twice in one map"),
                  ENI_SAY(b->r, "each key once; the first is in line ",
                          eni_say_number(b->r, n->key.line)),
                  "remove one");
        break;
    }
    b->key[b->depth - 1] = at;
    return true;
}

/* Hangs a node into the innermost list or map, or makes it the root. */
static void hang(struct builder *b, struct eni_node *node)
{
    if (b->depth == 0) {
        b->root = node;
        return;
    }
    struct eni_node *parent = b->open[b->depth - 1];
    if (parent->kind == ENI_MAP) {
        node->key = b->key[b->depth - 1];
        node->at.name = node->key.text;
        b->key[b->depth - 1].text = NULL;
    }
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    parent->count++;
}

static bool take_node(struct builder *b, const yaml_event_t *event)
{
    struct eni_field at = place(&event->start_mark);
    if (++b->nodes > ENI_MAX_NODES)
        return refuse(b, at, "more than 20000 entries in this file", "shorten it");
    struct eni_node *node = ENI_NEW(b->r, struct eni_node, 1);
    if (!node) return false;
    node->at = at;
    if (event->type == YAML_SCALAR_EVENT) {
        node->kind = ENI_TEXT;
        node->at.text = scalar_text(b->r, event);
        if (!node->at.text) return false;
        hang(b, node);
        return true;
    }
    if (b->depth == ENI_MAX_DEPTH)
        return refuse(b, at, "lists or maps nested too deeply", "correct the indentation");
    node->kind = event->type == YAML_MAPPING_START_EVENT ? ENI_MAP : ENI_LIST;
    hang(b, node);
    b->key[b->depth].text = NULL;
    b->open[b->depth++] = node;
    return true;
}

static bool take_document(struct builder *b, const yaml_event_t *event)
{
    if (!b->root) return true;
    return refuse(b, place(&event->start_mark), "a second document ('---')",
                  "keep one document in a file");
}

static bool take(struct builder *b, const yaml_event_t *event)
{
    if (!plain_yaml(b, event)) return false;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: return take_document(b, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        EN_ASSERT(b->depth > 0);
        b->depth--;
        return true;
    case YAML_SCALAR_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (b->depth > 0 && b->open[b->depth - 1]->kind == ENI_MAP && !b->key[b->depth - 1].text)
            return take_key(b, event);
        return take_node(b, event);
    default: return true;
    }
}

/* libyaml's own words for a syntax error, at the place it names. */
static void syntax(struct builder *b)
{
    const yaml_parser_t *p = &b->parser;
    if (p->error == YAML_MEMORY_ERROR) {
        b->r->nomem = true;
        return;
    }
    const char *context = p->context ? p->context : "",
               *problem = p->problem ? p->problem : "unreadable";
    const char *joint = *context ? ", " : "";
    eni_fault(b->r, place(&p->problem_mark),
              ENI_SAY(b->r, "this is not YAML: ", context, joint, problem),
              "key: value, with lists and maps indented by spaces",
              "look at this line and the one before: indentation, colon and blank, quotes; "
              "put quotes around text that holds ': ' or ' #'");
}

static void build(struct builder *b)
{
    for (bool more = true; more && !b->r->nomem;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event)) {
            syntax(b);
            return;
        }
        bool end = event.type == YAML_STREAM_END_EVENT;
        more = take(b, &event) && !end;
        if (end) b->r->partial[b->r->file] = false;
        yaml_event_delete(&event);
    }
}

const struct eni_node *eni_yaml_read(struct eni_reader *r)
{
    const char *bytes = NULL;
    size_t length = 0;
    if (!eni_bytes_open(r, &bytes, &length)) return NULL;
    struct builder b = {.r = r};
    if (!yaml_parser_initialize(&b.parser)) {
        r->nomem = true;
        return NULL;
    }
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)bytes, length);
    build(&b);
    yaml_parser_delete(&b.parser);
    if (r->partial[r->file]) return NULL;
    if (b.root && b.root->kind == ENI_MAP) return b.root;
    r->partial[r->file] = true;
    struct eni_field at = b.root ? b.root->at : (struct eni_field){NULL, NULL, 1, 1};
    eni_fault(r, at, b.root ? "the file is not a map" : "the file is empty",
              "keys with values, 'key: value'", "start from the same file of another case");
    return NULL;
}
