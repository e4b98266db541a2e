import { Node } from "@tiptap/react";
import { isOwnPicture } from "@/shared/rich-text";

/** A picture that was uploaded here; one from elsewhere is left out when it is pasted. */
export const PictureNode = Node.create({
  name: "picture",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes() {
    return { src: { default: null }, alt: { default: "" } };
  },
  parseHTML() {
    return [
      { tag: "img[src]", getAttrs: (element) => isOwnPicture(element.getAttribute("src") ?? "") && null },
    ];
  },
  renderHTML({ HTMLAttributes }) {
    return ["img", HTMLAttributes];
  },
});
