import { Resvg } from '@resvg/resvg-js';
import { indexedPng } from './indexed-png.js';

/** Ships with us: a container has no fonts. SIL Open Font License 1.1. */
const FONTS = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
];
/** Letters that the font lacks: what the machine has is looked through for them, which takes longer. */
const FOREIGN =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;

/** The picture as PNG. @param width in pixels */
export function rasterise(svg: string, width: number): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { fontFiles: FONTS, loadSystemFonts: FOREIGN.test(svg), defaultFontFamily: 'Inter' },
  });
  const drawn = image.render();
  return indexedPng(drawn.pixels, drawn.width, drawn.height);
}
