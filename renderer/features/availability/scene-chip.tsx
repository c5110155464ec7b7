import { useId } from 'react';
import { sceneOf, type Scene } from '../../../shared/domain/scenes';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';
import { KeyCap } from '../../ui/key-cap';
import { Menu } from '../../ui/menu';
import { useKeyedMenu } from './use-keyed-menu';

/** Which scene the seat is in, what that does to calls, and the way to another. */
export function SceneChip() {
  const t = useTexts();
  const client = useClient();
  const policies = usePolicies();
  const locale = useDesk((state) => state.preferences.locale);
  const code = useDesk((state) => state.scene.code);
  const anchor = `--scene-${useId().replaceAll(/\W/g, '')}`;
  const { open, show, hide, close } = useKeyedMenu('scene');
  const rules = useRuleWords();
  if (policies === null) return null;
  const scene = sceneOf(policies.scenes, code);
  return (
    <>
      <button
        type="button"
        className={
          rules(scene) === '' ? 'button quiet small scene-chip' : 'button quiet small scene-chip acts'
        }
        style={{ anchorName: anchor }}
        aria-haspopup="menu"
        aria-expanded={open}
        title={[t('availability.scene'), rules(scene)].filter((words) => words !== '').join('\n')}
        data-testid="scene"
        data-scene={scene.code}
        onClick={show}
      >
        {scene.label[locale]}
        <span className="if-roomy">
          <KeyCap keys="Alt+Q" />
        </span>
      </button>
      {open ? (
        <Menu
          label={t('availability.scene')}
          anchor={anchor}
          options={policies.scenes.scenes.map((one) => {
            const note = rules(one);
            const option = { value: one.code, label: one.label[locale], chosen: one.code === scene.code };
            return note === '' ? option : { ...option, note };
          })}
          onClose={close}
          onLeave={hide}
          onPick={(picked) => {
            close();
            void client.run('scene/choose', { code: picked }).then(client.hints.sayRefusal);
          }}
        />
      ) : null}
    </>
  );
}

/** What a scene does with calls, in words; empty where it lets them ring. */
function useRuleWords(): (scene: Scene) => string {
  const t = useTexts();
  return ({ forward, autoAnswer }) =>
    [
      forward.when === 'never'
        ? ''
        : t(`availability.forward.${forward.when}`, {
            to: forward.to,
            count: forward.when === 'noAnswer' ? forward.afterSeconds : 0,
          }),
      autoAnswer.when === 'never'
        ? ''
        : t(`availability.autoAnswer.${autoAnswer.when}`, {
            count: autoAnswer.when === 'queue' ? autoAnswer.afterSeconds : 0,
          }),
    ]
      .filter((words) => words !== '')
      .join(t('availability.and'));
}
