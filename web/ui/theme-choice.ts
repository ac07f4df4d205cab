import { useSyncExternalStore } from 'react'
import { remembered } from './remembered.ts'
import { type AsbuiltTheme, darkTheme, highContrastTheme, lightTheme } from './theme.ts'
import { usePrinting } from './use-printing.ts'

const choices = ['system', 'light', 'dark', 'high-contrast'] as const

export type ThemeChoice = (typeof choices)[number]

/** What this person chose on this device; `system` follows the device's own setting, at once when it changes. */
export const themeChoice = remembered<ThemeChoice>('theme', 'system', (stored): stored is ThemeChoice =>
  choices.some((choice) => choice === stored),
)

const wantsContrast = matchMedia('(prefers-contrast: more), (forced-colors: active)')
const wantsDark = matchMedia('(prefers-color-scheme: dark)')

function systemTheme(): Exclude<ThemeChoice, 'system'> {
  if (wantsContrast.matches) return 'high-contrast'
  return wantsDark.matches ? 'dark' : 'light'
}

function subscribeToSystem(listener: () => void): () => void {
  wantsContrast.addEventListener('change', listener)
  wantsDark.addEventListener('change', listener)
  return () => {
    wantsContrast.removeEventListener('change', listener)
    wantsDark.removeEventListener('change', listener)
  }
}

const themes: Record<Exclude<ThemeChoice, 'system'>, AsbuiltTheme> = {
  light: lightTheme,
  dark: darkTheme,
  'high-contrast': highContrastTheme,
}

/** The theme in force, and its name for the document's colour scheme. */
export function useTheme(): { readonly name: Exclude<ThemeChoice, 'system'>; readonly theme: AsbuiltTheme } {
  const chosen = themeChoice.use()
  const system = useSyncExternalStore(subscribeToSystem, systemTheme)
  const name = usePrinting() ? 'light' : chosen === 'system' ? system : chosen
  return { name, theme: themes[name] }
}
