import type { Me } from '../../contract/me';
import { setContext } from '../context';

/** Shows the commands of what the platform has enabled for the account; none while nobody has said. */
export function setFeatures(me: Me | undefined): void {
  const isOn = (feature: 'credits' | 'projectCosts' | 'invoices' | 'payments'): boolean =>
    me?.features.credits === 'on' && me.features[feature] === 'on';
  setContext({
    credits: isOn('credits'),
    projectCosts: isOn('projectCosts'),
    invoices: isOn('invoices'),
    payments: isOn('payments'),
    revenue: me !== undefined && me.features.revenue !== 'off',
  });
}
