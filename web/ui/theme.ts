import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components'

/** The one accent colour: petrol. White on step 80 has a contrast of 6.9:1, step 100 on the dark ground 5.4:1. */
const petrol: BrandVariants = {
  10: '#021013',
  20: '#031c21',
  30: '#04272d',
  40: '#043139',
  50: '#053d46',
  60: '#064853',
  70: '#0d5561',
  80: '#146370',
  90: '#217584',
  100: '#5ba9b8',
  110: '#6ab5c4',
  120: '#7cc1cf',
  130: '#90ccd9',
  140: '#acdae4',
  150: '#c9e8ef',
  160: '#e3f4f7',
}

// Fonts the device has; nothing is fetched. On Linux `system-ui` may be any font, so the usual narrow ones come first.
const family =
  "'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Noto Sans', 'Open Sans', 'Liberation Sans', system-ui, sans-serif"

/** One family, two weights. */
const type = {
  fontFamilyBase: family,
  fontFamilyNumeric: family,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace",
  fontWeightMedium: 600,
  fontWeightBold: 600,
} as const

/** Colours of a status word and its shape: at least 4.5:1 on the grounds of their theme, tinted rows included. */
type Signals = {
  signalNotStarted: string
  signalInProgress: string
  signalCompleted: string
  signalHeld: string
  signalRefused: string
  /** The ground of the row or tab that is the current one. */
  currentRow: string
  /** The ground of what will be filled next. */
  nextRow: string
}

type Lamps = {
  lampAccepted: string
  lampAcceptedText: string
  lampInformation: string
  lampInformationText: string
  lampWarning: string
  lampWarningText: string
  lampRefused: string
  lampRefusedText: string
}

/** Grounds of the result card: the same in light and dark, like the lamps of a machine; text on them is at least 6:1. */
const lamps: Lamps = {
  lampAccepted: '#0e6b34',
  lampAcceptedText: '#ffffff',
  lampInformation: '#0f548c',
  lampInformationText: '#ffffff',
  lampWarning: '#f2b705',
  lampWarningText: '#1a1300',
  lampRefused: '#b3261e',
  lampRefusedText: '#ffffff',
}

export type AsbuiltTheme = Theme & Signals & Lamps

export const lightTheme: AsbuiltTheme = {
  ...createLightTheme(petrol),
  ...type,
  ...lamps,
  signalNotStarted: '#5c5c5c',
  signalInProgress: '#0f5ea8',
  signalCompleted: '#0e6b34',
  signalHeld: '#8a4b00',
  signalRefused: '#b3261e',
  currentRow: petrol[160],
  nextRow: '#eaf2fb',
}

export const darkTheme: AsbuiltTheme = {
  ...createDarkTheme(petrol),
  ...type,
  ...lamps,
  colorBrandForegroundLink: petrol[110],
  colorBrandForegroundLinkHover: petrol[130],
  colorNeutralStroke2: '#454545',
  // Fluent's grey for what is still read is a lamp on a dark page.
  colorNeutralStencil1: '#3a3a3a',
  signalNotStarted: '#b8b8b8',
  signalInProgress: '#7abcf7',
  signalCompleted: '#62c686',
  signalHeld: '#f5b942',
  signalRefused: '#ff9388',
  currentRow: petrol[50],
  nextRow: '#1f3247',
}

export const highContrastTheme: AsbuiltTheme = {
  ...teamsHighContrastTheme,
  ...type,
  ...lamps,
  lampAccepted: '#004d1a',
  lampRefused: '#7d0000',
  lampInformation: '#00336b',
  lampWarning: '#ffff00',
  signalNotStarted: '#ffffff',
  signalInProgress: '#1aebff',
  signalCompleted: '#3ff23f',
  signalHeld: '#ffff00',
  signalRefused: '#ff9c9c',
  currentRow: '#00434a',
  nextRow: '#26264d',
}

type OwnToken = keyof Signals | keyof Lamps

/** Our own tokens beside Fluent's `tokens`: `signal('signalHeld')` is the CSS variable of the theme in force. */
export function signal(token: OwnToken): string {
  return `var(--${token})`
}
