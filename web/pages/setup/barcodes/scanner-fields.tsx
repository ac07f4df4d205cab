import type { BarcodeSettings } from '../../../../src/contracts/barcodes.ts'
import { ChoiceField, TextField } from '../../../ui/form.tsx'
import { t } from '../../../ui/text.ts'
import { Fields, type FieldsProps, oneOf } from './fields.tsx'
import { keyboardLayoutNames } from './reading-words.ts'

/** What the scanners of the plant put around and into the data. */
export function ScannerFields({ settings, change, problemOf }: FieldsProps) {
  return (
    <Fields>
      <TextField
        label={t('Prefix')}
        hint={t('Characters the scanner sends before the data.')}
        value={settings.prefix}
        maxLength={20}
        onChange={(prefix) => change({ prefix })}
        problem={problemOf('prefix')}
      />
      <TextField
        label={t('Suffix')}
        hint={t('Characters after the data, besides Enter and Tab.')}
        value={settings.suffix}
        maxLength={20}
        onChange={(suffix) => change({ suffix })}
        problem={problemOf('suffix')}
      />
      <TextField
        label={t('Separator')}
        hint={t('What the scanner types for the separator GS, such as | or <GS>. Empty when it sends GS.')}
        value={settings.separator}
        maxLength={20}
        onChange={(separator) => change({ separator })}
        problem={problemOf('separator')}
      />
      <ChoiceField
        label={t('Separators arrive')}
        hint={t('Say yes only when every scanner was tried: then nobody is asked whether one was lost.')}
        value={settings.separatorsArrive}
        choices={[
          { value: 'unknown', label: t('Not known') },
          { value: 'yes', label: t('Yes, from every scanner') },
          { value: 'no', label: t('No') },
        ]}
        onChange={(value) => change({ separatorsArrive: oneOf(['unknown', 'yes', 'no'], value) })}
      />
      <ChoiceField
        label={t('Keyboard layout')}
        hint={t('The layout of the computers, where scanners type as for a US keyboard.')}
        value={settings.layout}
        choices={keyboardLayoutNames()}
        onChange={(value) =>
          change({
            layout: oneOf<BarcodeSettings['layout']>(
              keyboardLayoutNames().map((each) => each.value),
              value,
            ),
          })
        }
      />
    </Fields>
  )
}
