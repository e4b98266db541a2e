import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";

/*
 * The only file of the interface that names a colour. Every pair used for text reaches 4.5 : 1 in both schemes;
 * Mantine's own greys and blue do not, hence the palettes and the variables below.
 */
const blue: MantineColorsTuple = [
  "#eff5ff",
  "#dbe8fe",
  "#bfd7fe",
  "#93bbfd",
  "#6da3f8",
  "#3b7be0",
  "#2563c9",
  "#1f55b0",
  "#1c478f",
  "#193a74",
];
const red: MantineColorsTuple = [
  "#fef2f2",
  "#fee2e2",
  "#fecaca",
  "#fca5a5",
  "#f98080",
  "#e5484d",
  "#cf2f35",
  "#b4232a",
  "#971f25",
  "#7d1d22",
];
const green: MantineColorsTuple = [
  "#effbf3",
  "#d9f5e2",
  "#b4e9c6",
  "#83d6a1",
  "#4dbb78",
  "#2a9d5a",
  "#1d8149",
  "#17693c",
  "#155432",
  "#12452a",
];
const orange: MantineColorsTuple = [
  "#fff8eb",
  "#ffecc7",
  "#fed88a",
  "#fcbd4d",
  "#f5a11f",
  "#d98008",
  "#b26205",
  "#914f08",
  "#763f0e",
  "#62340f",
];

const sans =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
const mono =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", "Microsoft YaHei", monospace';

// The header of a dialog is no banner of the page.
const dialogHeader = { defaultProps: { role: "presentation" } };
const dialogRoot = { defaultProps: { closeButtonProps: { "aria-label": "关闭" } } };

/** The look of every portal: one blue, greys, three status colours; 14 px text on a 4 px grid. */
export const theme: MantineThemeOverride = createTheme({
  colors: { blue, red, green, orange },
  primaryColor: "blue",
  primaryShade: { light: 6, dark: 7 },
  defaultRadius: "sm",
  cursorType: "pointer",
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.5" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "0.125rem", sm: "0.25rem", md: "0.375rem", lg: "0.5rem", xl: "1rem" },
  components: {
    Modal: dialogRoot,
    ModalHeader: dialogHeader,
    Drawer: dialogRoot,
    DrawerHeader: dialogHeader,
    InputWrapper: { styles: { label: { marginBottom: "0.25rem" } } },
  },
  headings: {
    fontFamily: sans,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.35" },
      h2: { fontSize: "1.125rem", lineHeight: "1.4" },
      h3: { fontSize: "1rem", lineHeight: "1.45" },
      h4: { fontSize: "0.875rem", lineHeight: "1.5" },
    },
  },
});

/** Variables that flip with the scheme: the top bar, quiet surfaces, and the five tones of a status. */
export const cssVariables: CSSVariablesResolver = (current) => {
  const { gray, dark } = current.colors;
  return {
    variables: {
      "--ui-bar-background": "#14233b",
      "--ui-bar-text": "#f3f6fb",
      "--ui-bar-text-quiet": "#b9c6da",
      "--ui-bar-active": "#2b4368",
      "--ui-bar-height": "3.5rem",
      "--ui-tabs-height": "2.5rem",
      "--ui-side-width": "11.5rem",
    },
    light: {
      "--mantine-color-dimmed": "#566070",
      "--mantine-color-placeholder": "#687282",
      "--mantine-color-error": red[7],
      "--mantine-color-anchor": blue[6],
      "--ui-page": "#f4f6f9",
      "--ui-surface": "#ffffff",
      "--ui-surface-quiet": gray[0],
      "--ui-line": gray[3],
      "--ui-row-hover": "#f3f7fd",
      "--ui-row-selected": blue[0],
      "--ui-tone-neutral-text": "#46505f",
      "--ui-tone-neutral-fill": gray[1],
      "--ui-tone-neutral-mark": "#7b8696",
      "--ui-tone-info-text": blue[7],
      "--ui-tone-info-fill": blue[0],
      "--ui-tone-info-mark": blue[5],
      "--ui-tone-success-text": green[7],
      "--ui-tone-success-fill": green[0],
      "--ui-tone-success-mark": green[5],
      "--ui-tone-warning-text": orange[7],
      "--ui-tone-warning-fill": orange[0],
      "--ui-tone-warning-mark": orange[5],
      "--ui-tone-danger-text": red[7],
      "--ui-tone-danger-fill": red[0],
      "--ui-tone-danger-mark": red[5],
    },
    dark: {
      "--mantine-color-dimmed": "#a4adb9",
      "--mantine-color-placeholder": "#949ca8",
      "--mantine-color-error": red[3],
      "--mantine-color-anchor": blue[3],
      "--ui-page": "#15171b",
      "--ui-surface": "#1d2025",
      "--ui-surface-quiet": "#24282e",
      "--ui-line": dark[4],
      "--ui-row-hover": "#252a32",
      "--ui-row-selected": "#1e2f4a",
      "--ui-tone-neutral-text": "#c3cad4",
      "--ui-tone-neutral-fill": "#2c3138",
      "--ui-tone-neutral-mark": "#8b95a3",
      "--ui-tone-info-text": blue[3],
      "--ui-tone-info-fill": "#1c2d48",
      "--ui-tone-info-mark": blue[4],
      "--ui-tone-success-text": green[3],
      "--ui-tone-success-fill": "#17301f",
      "--ui-tone-success-mark": green[4],
      "--ui-tone-warning-text": orange[3],
      "--ui-tone-warning-fill": "#382810",
      "--ui-tone-warning-mark": orange[4],
      "--ui-tone-danger-text": red[3],
      "--ui-tone-danger-fill": "#3d1d20",
      "--ui-tone-danger-mark": red[4],
    },
  };
};
