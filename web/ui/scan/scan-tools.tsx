import { ToggleButton, Tooltip } from '@fluentui/react-components'
import { KeyboardRegular, Speaker2Regular, SpeakerMuteRegular } from '@fluentui/react-icons'
import { remembered } from '../remembered.ts'
import { muted } from '../sounds.ts'
import { t } from '../text.ts'
import { useMedia } from '../use-media.ts'

type KeyboardChoice = 'shown' | 'hidden' | null
const keyboardChoice = remembered<KeyboardChoice>(
  'screen-keyboard',
  null,
  (stored): stored is KeyboardChoice => stored === 'shown' || stored === 'hidden' || stored === null,
)

/** A tablet with a scanner needs no keyboard on its screen: it would cover half the page after every scan. */
export function useKeyboardHidden(): boolean {
  const coarse = useMedia('(pointer: coarse)')
  return (keyboardChoice.use() ?? (coarse ? 'hidden' : 'shown')) === 'hidden'
}

/** The keyboard on the screen and the sounds, on or off; remembered on this device. */
export function ScanTools({ className }: { readonly className: string }) {
  const hidden = useKeyboardHidden()
  const silent = muted.use()
  return (
    <>
      <Tooltip
        content={hidden ? t('Show the keyboard on the screen') : t('Hide the keyboard on the screen')}
        relationship="label"
      >
        <ToggleButton
          className={className}
          appearance="subtle"
          checked={!hidden}
          icon={<KeyboardRegular />}
          onClick={() => keyboardChoice.set(hidden ? 'shown' : 'hidden')}
        />
      </Tooltip>
      <Tooltip content={silent ? t('Sound on') : t('Sound off')} relationship="label">
        <ToggleButton
          className={className}
          appearance="subtle"
          checked={!silent}
          icon={silent ? <SpeakerMuteRegular /> : <Speaker2Regular />}
          onClick={() => muted.set(!silent)}
        />
      </Tooltip>
    </>
  )
}
