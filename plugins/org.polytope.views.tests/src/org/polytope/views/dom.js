// As much of a browser's document as the views use. What it doesn't have, they must not use.

class Element {

    constructor(name) {
        this.name = name;
        this.attributes = {};
        this.children = [];
        this.listeners = [];
        this.hidden = false;
        this.styles = {};
        this.style = { setProperty: (property, value) => { this.styles[property] = value; } };
    }

    setAttribute(name, value) {
        this.attributes[name] = String(value);
    }

    append(...children) {
        this.children.push(...children.map((child) => child instanceof Element ? child : String(child)));
    }

    replaceChildren(...children) {
        this.children = [];
        this.append(...children);
    }

    addEventListener(type, listener) {
        if (type !== "click") {
            throw new Error(`There is no event "${type}" here.`);
        }
        this.listeners.push(listener);
    }

    click() {
        this.listeners.forEach((listener) => listener());
    }

    remove() {
        this.removed = true;
    }

    toJSON() {
        const { name, attributes, children, hidden, styles } = this;
        return { name, attributes, children, hidden, styles };
    }

    /** All elements of a name below this one. */
    all(name) {
        return this.children.filter((child) => child instanceof Element)
            .flatMap((child) => [...child.name === name ? [child] : [], ...child.all(name)]);
    }
}

globalThis.document = {
    createElement: (name) => new Element(name),
    createElementNS: (space, name) => {
        if (space !== "http://www.w3.org/2000/svg") {
            throw new Error(`${space} is not the name space of SVG.`);
        }
        return new Element(name);
    },
};

globalThis.CSSStyleSheet = class {

    replaceSync(text) {
        this.text = text;
    }
};

