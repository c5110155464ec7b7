import type { CustomerId } from './ids';
import type { Line } from './customer';
import { lineRank, unhealthyFirst } from './line-order';

interface Related {
  readonly id: CustomerId;
  readonly name: string;
}

/** An enterprise as a tree: the group above it, its members below, its sites with their lines, and whom to speak to. */
export interface CustomerTree<P> {
  readonly group: Related | null;
  readonly customer: Related;
  readonly members: readonly Related[];
  /** In the back office's order of their first line. */
  readonly sites: readonly SiteBranch[];
  /** Lines at no site. */
  readonly elsewhere: readonly Line[];
  readonly people: readonly P[];
}

export interface SiteBranch {
  readonly id: string;
  readonly name: string;
  /** Unhealthy ones first. */
  readonly lines: readonly Line[];
  /** How many of them are down or degraded. */
  readonly unhealthy: number;
}

/** Takes the customer as stored or as masked for the screen. The order is the same for the same input, so the tree does not jump. */
export function customerTree<P>(
  customer: Related & {
    readonly group: Related | null;
    readonly members: readonly Related[];
    readonly people: readonly P[];
  },
  lines: readonly Line[],
): CustomerTree<P> {
  const sites = new Map<string, { readonly name: string; readonly lines: Line[] }>();
  const elsewhere: Line[] = [];
  for (const line of lines) {
    if (line.site === undefined) {
      elsewhere.push(line);
      continue;
    }
    const known = sites.get(line.site.id);
    if (known) known.lines.push(line);
    else sites.set(line.site.id, { name: line.site.name, lines: [line] });
  }
  return {
    group: customer.group,
    customer: { id: customer.id, name: customer.name },
    members: customer.members,
    sites: [...sites].map(([id, site]) => ({
      id,
      name: site.name,
      lines: unhealthyFirst(site.lines),
      unhealthy: site.lines.filter((line) => lineRank(line) <= 1).length,
    })),
    elsewhere: unhealthyFirst(elsewhere),
    people: customer.people,
  };
}
