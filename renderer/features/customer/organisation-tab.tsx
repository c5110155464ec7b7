import { useMemo } from 'react';
import { customerTree, type CustomerTree } from '../../../shared/domain/customer-tree';
import type { Line } from '../../../shared/domain/customer';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PersonView, RelatedCustomer } from '../../../shared/ipc/customer-view';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { DialButton } from '../../ui/dial-button';
import { Tag } from '../../ui/tag';
import { useMinute } from '../../ui/use-tick';
import { LineHealth } from './line-health';
import { Masked } from './masked';
import { PartMissing } from './part-missing';
import type { Subject } from './subject';

/** An enterprise as a tree: group, sites, lines; the people to speak to; and the members of a group, each one step away. */
export function OrganisationTab({ subject }: { readonly subject: Subject }) {
  const t = useTexts();
  const { view, target } = subject;
  const lines = view.parts.lines;
  const known = lines.state === 'known' ? lines.value : null;
  const tree = useMemo(() => customerTree(view, known ?? []), [view, known]);
  return (
    <>
      <People subject={subject} />
      <section className="section" aria-label={t('view.organisation.tree')} data-testid="organisation">
        <div className="section-head">
          <h2>{t('view.organisation.tree')}</h2>
        </div>
        <ul className="tree">
          {tree.group ? (
            <li>
              <span className="muted">{t('view.organisation.group')}</span>{' '}
              <OpenCustomer other={tree.group} />
            </li>
          ) : null}
          <li>
            <strong>{view.name}</strong> <Tag>{t('view.organisation.here')}</Tag>
            {known ? <Sites tree={tree} target={target} /> : <PartMissing part={lines} target={target} />}
          </li>
          {tree.members.length === 0 ? null : (
            <li>
              <span className="muted">{t('view.organisation.members', { count: tree.members.length })}</span>
              <ul className="members">
                {tree.members.map((member) => (
                  <li key={member.id}>
                    <OpenCustomer other={member} />
                  </li>
                ))}
              </ul>
            </li>
          )}
        </ul>
      </section>
    </>
  );
}

function OpenCustomer({ other }: { readonly other: RelatedCustomer }) {
  const client = useClient();
  return (
    <Button
      size="small"
      look="link"
      testId={`open-customer-${other.id}`}
      onClick={() => {
        client.ask('customer/open', { customerId: other.id, from: 'tree' });
      }}
    >
      {other.name}
    </Button>
  );
}

/** Sites that are well stand folded; one with an ill line is open. */
function Sites({ tree, target }: { readonly tree: CustomerTree<PersonView>; readonly target: ViewTarget }) {
  const t = useTexts();
  return (
    <>
      {tree.sites.map((site) => (
        <details key={site.id} className="site" open={site.unhealthy > 0} data-testid={`site-${site.id}`}>
          <summary>
            {site.name}{' '}
            <span className="muted">{t('view.organisation.lines', { count: site.lines.length })}</span>{' '}
            {site.unhealthy > 0 ? (
              <Tag tone="bad" mark>
                {t('view.organisation.unhealthy', { count: site.unhealthy })}
              </Tag>
            ) : null}
          </summary>
          <SiteLines lines={site.lines} target={target} />
        </details>
      ))}
      {tree.elsewhere.length === 0 ? null : (
        <details className="site" open={tree.sites.length === 0}>
          <summary>
            {t('view.organisation.elsewhere')}{' '}
            <span className="muted">{t('view.organisation.lines', { count: tree.elsewhere.length })}</span>
          </summary>
          <SiteLines lines={tree.elsewhere} target={target} />
        </details>
      )}
    </>
  );
}

interface SiteLinesProps {
  readonly lines: readonly Line[];
  readonly target: ViewTarget;
}

function SiteLines({ lines, target }: SiteLinesProps) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id} className="site-line">
          <span>
            <span className="selectable">{line.number}</span>{' '}
            <DialButton
              target={{ view: target, field: `line.${line.id}` }}
              shown={line.number}
              label={line.number}
            />
          </span>
          <span className="muted clip">
            {t(`lines.kind.${line.kind}`)} {line.plan}
          </span>
          <LineHealth line={line} nowMs={nowMs} t={t} />
        </li>
      ))}
    </ul>
  );
}

function People({ subject: { view, target } }: { readonly subject: Subject }) {
  const t = useTexts();
  return (
    <section className="section" aria-label={t('view.people.title')} data-testid="people">
      <div className="section-head">
        <h2>{t('view.people.title')}</h2>
        <span className="muted">{view.people.length}</span>
      </div>
      {view.people.length === 0 ? (
        <p className="empty">{t('view.people.empty')}</p>
      ) : (
        <ul className="entries">
          {view.people.map((person, index) => (
            <li key={index} className="entry person">
              <Masked
                text={[person.name, ...(person.number === null ? [] : [person.number])].join(' · ')}
                field={`person.${String(index)}`}
                label={person.name}
                target={target}
                revealed={view.revealed}
              />
              <span className="muted clip">{person.title ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
