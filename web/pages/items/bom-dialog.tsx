import { Button, makeStyles, Subtitle2 } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { BomDetails } from '../../../src/contracts/boms.ts'
import type { Item } from '../../../src/contracts/items.ts'
import { useWrite } from '../../api/use-write.ts'
import { Form, TextField, useSubmission } from '../../ui/form.tsx'
import { SidePane } from '../../ui/side-pane.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { type BomDraft, contentsOf, draftOf, withLine, withOperation } from './bom-draft.ts'
import { BomLineFields } from './bom-line-fields.tsx'
import { BomOperationFields } from './bom-operation-fields.tsx'
import { withProduct } from './bom-product-draft.ts'
import { BomProductFields } from './bom-product-fields.tsx'

const useStyles = makeStyles({
  // The form of a side pane is as wide as the pane.
  wide: { display: 'contents', '& > form': { maxWidth: 'none' } },
  row: { display: 'flex', gap: '16px', flexWrap: 'wrap' },
  add: { alignSelf: 'flex-start' },
})

type BomDialogProps = {
  readonly item: Pick<Item, 'id' | 'number'>
  /** The BOM to change; a new one when absent. */
  readonly bom?: BomDetails
  readonly onClose: () => void
}

/** Creates or changes a BOM as a whole. Orders that exist keep their own copy. */
export function BomDialog({ item, bom, onClose }: BomDialogProps) {
  const styles = useStyles()
  const done = useDone(onClose)
  const { send } = useWrite()
  const [draft, setDraft] = useState<BomDraft>(() => draftOf(bom))
  const submission = useSubmission(async () => {
    const contents = contentsOf(draft)
    if (contents === undefined)
      throw new Error(t('Choose an item and enter a quantity in each line, or take the line away.'))
    const saved = bom
      ? await send<BomDetails>('PUT', `/api/v1/boms/${bom.id}`, { basedOn: bom.version, ...contents })
      : await send<BomDetails>('POST', '/api/v1/boms', {
          itemId: item.id,
          name: draft.name.trim(),
          ...contents,
        })
    await done(t('BOM {name} of {item} is saved.', { name: saved.name, item: saved.item.number }))
  })
  const { problemOf } = submission
  return (
    <SidePane
      open
      wide
      title={
        bom
          ? t('BOM {name} of {item}', { name: bom.name, item: item.number })
          : t('Create a BOM of {item}', { item: item.number })
      }
      onClose={onClose}
    >
      <div className={styles.wide}>
        <Form submission={submission} submit={bom ? t('Save') : t('Create')} onCancel={onClose}>
          {!bom && (
            <TextField
              label={t('Name')}
              required
              maxLength={120}
              value={draft.name}
              onChange={(name) => setDraft({ ...draft, name })}
              problem={problemOf('name')}
            />
          )}
          <div className={styles.row}>
            <TextField
              label={t('Valid from')}
              type="date"
              value={draft.validFrom}
              onChange={(validFrom) => setDraft({ ...draft, validFrom })}
              problem={problemOf('validFrom')}
            />
            <TextField
              label={t('Valid to')}
              type="date"
              value={draft.validTo}
              onChange={(validTo) => setDraft({ ...draft, validTo })}
              problem={problemOf('validTo')}
            />
          </div>
          <Subtitle2 as="h3">{t('Operations')}</Subtitle2>
          {draft.operations.map((operation, index) => (
            <BomOperationFields
              key={operation.key}
              operation={operation}
              problemOf={(field) => problemOf(`operations.${index}.${field}`)}
              onChange={(changed) =>
                setDraft({ ...draft, operations: draft.operations.with(index, changed) })
              }
              onRemove={() => setDraft({ ...draft, operations: draft.operations.toSpliced(index, 1) })}
            />
          ))}
          <Button className={styles.add} icon={<AddRegular />} onClick={() => setDraft(withOperation(draft))}>
            {t('Add operation')}
          </Button>
          <Subtitle2 as="h3">{t('Lines')}</Subtitle2>
          {draft.lines.map((line, index) => (
            <BomLineFields
              key={line.key}
              line={line}
              operations={draft.operations}
              problemOf={(field) => problemOf(`lines.${index}.${field}`)}
              onChange={(changed) => setDraft({ ...draft, lines: draft.lines.with(index, changed) })}
              onRemove={() => setDraft({ ...draft, lines: draft.lines.toSpliced(index, 1) })}
            />
          ))}
          <Button className={styles.add} icon={<AddRegular />} onClick={() => setDraft(withLine(draft))}>
            {t('Add line')}
          </Button>
          <Subtitle2 as="h3">{t('Co- and by-products')}</Subtitle2>
          {draft.products.length > 0 && (
            <div>
              {t('The share says how much of the components goes into each; the main item takes the rest.')}
            </div>
          )}
          {draft.products.map((product, index) => (
            <BomProductFields
              key={product.key}
              product={product}
              position={index + 1}
              problemOf={(field) => problemOf(`products.${index}.${field}`)}
              onChange={(changed) => setDraft({ ...draft, products: draft.products.with(index, changed) })}
              onRemove={() => setDraft({ ...draft, products: draft.products.toSpliced(index, 1) })}
            />
          ))}
          <Button
            className={styles.add}
            icon={<AddRegular />}
            onClick={() => setDraft({ ...draft, products: withProduct(draft.products) })}
          >
            {t('Add co- or by-product')}
          </Button>
        </Form>
      </div>
    </SidePane>
  )
}
