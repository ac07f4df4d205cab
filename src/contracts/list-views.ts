import { z } from 'zod'
import { Id, Instant, PageQuery, WriteEnvelope } from './common.ts'

/** Views of lists: filters and order under a name. */

/** The lists whose views can be kept. */
export const lists = [
  'orders',
  'operations',
  'journals',
  'lots',
  'on-hand',
  'movements',
  'sales-orders',
  'repairs',
  'disassemblies',
  'items',
  'holds',
  'reasons',
  'tools',
  'accounts',
] as const
export const ListName = z.enum(lists)
export type ListName = z.infer<typeof ListName>

const Search = z
  .record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.string().max(300))
  .refine((search) => Object.keys(search).length <= 20, { error: 'has more than 20 parameters' })
  .describe('The parameters of the page’s address: filters by name, and sort')

export const ListView = z
  .object({
    id: Id,
    list: ListName,
    name: z.string(),
    search: Search,
    shared: z.boolean(),
    isDefault: z.boolean().describe('The list opens so for who asks'),
    removable: z.boolean().describe('By who asks: they saved it, or may manage the setup'),
    savedAt: Instant,
    savedBy: z.string(),
  })
  .meta({ id: 'ListView' })
export type ListView = z.infer<typeof ListView>

export const ListViewQuery = PageQuery.extend({ list: ListName })
export type ListViewQuery = z.infer<typeof ListViewQuery>

export const SaveListView = WriteEnvelope.extend({
  list: ListName,
  name: z.string().trim().min(1).max(60),
  search: Search,
  shared: z.boolean().default(false).describe('For everybody; else only for who saves it'),
  isDefault: z.boolean().default(false).describe('The list opens so from now on for who saves it'),
}).meta({ id: 'SaveListView' })
export type SaveListView = z.infer<typeof SaveListView>

export const RemoveListView = WriteEnvelope.meta({ id: 'RemoveListView' })

export const ChooseListView = WriteEnvelope.extend({
  list: ListName,
  viewId: Id.nullable().describe('Null: the list as it comes'),
}).meta({ id: 'ChooseListView' })
export type ChooseListView = z.infer<typeof ChooseListView>

export const ChosenListView = z
  .object({ list: ListName, viewId: Id.nullable() })
  .meta({ id: 'ChosenListView' })
export type ChosenListView = z.infer<typeof ChosenListView>
