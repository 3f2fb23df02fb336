import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const one = 'var(--brick)';
const brick: MantineColorsTuple = [one, one, one, one, one, one, one, one, one, one];

/** Mantine as tokens.css wants it: no colour or size of its own. */
export const theme = createTheme({
  primaryColor: 'brick',
  colors: { brick },
  fontFamily: 'var(--voice-house)',
  fontFamilyMonospace: 'var(--voice-figures)',
  headings: { fontFamily: 'var(--voice-house)' },
  fontSizes: { xs: 'var(--size-xs)', sm: 'var(--size-row)', md: 'var(--size)', lg: 'var(--size-m)', xl: 'var(--size-l)' },
  spacing: { xs: 'var(--s2)', sm: 'var(--s3)', md: 'var(--s4)', lg: 'var(--s5)', xl: 'var(--s6)' },
  radius: { sm: 'var(--r)', md: 'var(--r)', lg: 'var(--r-large)' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) =>
    input.variant === 'filled'
      ? { background: 'var(--brick)', hover: 'var(--brick-deep)', color: 'var(--on-brick)', border: '1px solid transparent' }
      : defaultVariantColorsResolver(input),
  components: {
    // Written plainly, not with each component's extend(): the theme would carry them all to the first page.
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    Input: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 140, transition: 'fade' },
        overlayProps: { backgroundOpacity: 1, color: 'var(--veil)' },
      },
    },
  },
});

const variables = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-anchor': 'var(--ink)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--brick)',
  '--mantine-color-default': 'transparent',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-brick-filled': 'var(--brick)',
  '--mantine-color-brick-filled-hover': 'var(--brick-deep)',
  '--mantine-color-brick-light-hover': 'var(--sunken)',
  '--mantine-primary-color-contrast': 'var(--on-brick)',
  '--mantine-line-height': 'var(--leading)',
};
export const cssVariables: CSSVariablesResolver = () => ({ variables, light: variables, dark: variables });
