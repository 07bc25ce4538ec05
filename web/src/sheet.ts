// The pictures of one figure as one file: browsers let a page save one file at a time.

const NS = 'http://www.w3.org/2000/svg', GAP = 12, WIDE = 900;
const sizeOf = (svg: SVGSVGElement): { w: number; h: number } => ({ w: svg.viewBox.baseVal.width, h: svg.viewBox.baseVal.height });

/** Rows from left to right, each picture in its own size; `title` says what they are, `desc` what they show. */
function together(pictures: readonly SVGSVGElement[], title: string, desc: string): SVGSVGElement {
    const sheet = document.createElementNS(NS, 'svg'), widest = Math.max(WIDE, ...pictures.map((p) => sizeOf(p).w + 2 * GAP));
    for (const [tag, text] of [['title', title], ['desc', desc]] as const) sheet.append(Object.assign(document.createElementNS(NS, tag), { textContent: text }));
    let x = GAP, y = GAP, row = 0, right = 0;
    for (const picture of pictures) {
        const { w, h } = sizeOf(picture), copy = picture.cloneNode(true) as SVGSVGElement;
        if (x > GAP && x + w + GAP > widest) { x = GAP; y += row + GAP; row = 0; }
        for (const [name, value] of [['x', x], ['y', y], ['width', w], ['height', h]] as const) copy.setAttribute(name, String(value));
        sheet.append(copy);
        x += w + GAP;
        row = Math.max(row, h);
        right = Math.max(right, x);
    }
    sheet.setAttribute('role', 'img');
    sheet.setAttribute('viewBox', `0 0 ${right} ${y + row + GAP}`);
    return sheet;
}

export function pictureFile(pictures: readonly SVGSVGElement[], title: string, desc: string): string {
    const one = pictures.length === 1 ? pictures[0]?.cloneNode(true) as SVGSVGElement : together(pictures, title, desc);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(one)}\n`;
}
