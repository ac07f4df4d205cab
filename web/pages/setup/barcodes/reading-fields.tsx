import { ChoiceField } from '../../../ui/form.tsx'
import { t } from '../../../ui/text.ts'
import { Fields, type FieldsProps, oneOf } from './fields.tsx'

/** How strictly the data are read. */
export function ReadingFields({ settings, change }: FieldsProps) {
  return (
    <Fields>
      <ChoiceField
        label={t('Strength')}
        hint={t('Shop floor reads all that is clear and warns of the rest; strict refuses every fault.')}
        value={settings.strength}
        choices={[
          { value: 'shop-floor', label: t('Shop floor') },
          { value: 'strict', label: t('Strict') },
        ]}
        onChange={(value) => change({ strength: oneOf(['shop-floor', 'strict'], value) })}
      />
      <ChoiceField
        label={t('Unknown GS1 identifiers')}
        hint={t('An identifier that is in no table, such as a new one or one of a customer’s own.')}
        value={settings.unknownIdentifiers}
        choices={[
          { value: 'error', label: t('Refuse the scan') },
          { value: 'skip', label: t('Leave it out and warn') },
        ]}
        onChange={(value) => change({ unknownIdentifiers: oneOf(['error', 'skip'], value) })}
      />
    </Fields>
  )
}
