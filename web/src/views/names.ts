import type { CaseData } from '../case';
import { t } from '../text';

export function columnName(c: CaseData, column: number): string {
    const w = c.worldviews[column];
    return w ? `${w.letter} · ${w.claim}` : t('column.yours');
}
export const memberNames = (c: CaseData, indices: readonly number[], most = 8): string => {
    const names = indices.map((m) => c.members[m]?.name ?? '').sort();
    return names.length > most ? `${names.slice(0, most).join(', ')} ${t('andmore', { n: names.length - most })}` : names.join(', ');
};
export const alphabetical = (c: CaseData): number[] => c.members.map((_, i) => i).sort((a, b) => ((c.members[a]?.name ?? '') < (c.members[b]?.name ?? '') ? -1 : 1));
/** All members to choose from, in the order in which a name is looked for. */
export const memberChoices = (c: CaseData): { value: number; label: string }[] => alphabetical(c).map((m) => ({ value: m, label: c.members[m]?.name ?? '' }));
