import { useId, useState, type ComponentProps } from 'react';
import { needsOwnNumber, sceneOf, withOwnNumber, type Scene } from '../../../shared/domain/scenes';
import { chooseScene } from '../../bridge/choose-scene';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';
import { KeyCap } from '../../ui/key-cap';
import { Menu } from '../../ui/menu';
import { OwnNumberDialog } from './own-number-dialog';
import { useKeyedMenu } from './use-keyed-menu';

/** In the menu, where every scene has a code. */
const setsOwnNumber = '';

type Asking = Pick<ComponentProps<typeof OwnNumberDialog>, 'wanted' | 'refused'>;

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
  const ownNumber = useDesk((state) => state.scene.ownNumber);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (policies === null) return null;
  const { scenes } = policies.scenes;
  const scene = sceneOf(policies.scenes, code);
  const choose = async (picked: string): Promise<void> => {
    const result = await chooseScene(client, picked);
    if (result.ok || result.failure.code !== 'scene.noNumber') {
      client.hints.sayRefusal(result);
      return;
    }
    client.forget('scene');
    setAsking({ wanted: scenes.find((one) => one.code === picked) ?? null, refused: result.failure });
  };
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
        title={[`${t('availability.scene')} · Alt+Q`, rules(scene)]
          .filter((words) => words !== '')
          .join('\n')}
        data-testid="scene"
        data-scene={scene.code}
        onClick={show}
      >
        {scene.label[locale]}
        <span className="scene-key">
          <KeyCap keys="Alt+Q" />
        </span>
      </button>
      {open ? (
        <Menu
          label={t('availability.scene')}
          anchor={anchor}
          options={[
            ...scenes.map((one) => {
              const note = rules(one);
              const option = { value: one.code, label: one.label[locale], chosen: one.code === scene.code };
              return note === '' ? option : { ...option, note };
            }),
            ...(scenes.some(needsOwnNumber)
              ? [
                  {
                    value: setsOwnNumber,
                    label: t('availability.ownNumber.open'),
                    note: ownNumber ?? t('availability.ownNumber.unset'),
                  },
                ]
              : []),
          ]}
          onClose={close}
          onLeave={hide}
          onPick={(picked) => {
            close();
            if (picked === setsOwnNumber) setAsking({ wanted: null, refused: null });
            else void choose(picked);
          }}
        />
      ) : null}
      {asking ? (
        <OwnNumberDialog
          {...asking}
          onClose={() => {
            setAsking(null);
          }}
        />
      ) : null}
    </>
  );
}

/** What a scene does with calls, in words; empty where it lets them ring. */
function useRuleWords(): (scene: Scene) => string {
  const t = useTexts();
  const ownNumber = useDesk((state) => state.scene.ownNumber);
  const mine =
    ownNumber === null
      ? t('availability.ownNumber.mineUnset')
      : t('availability.ownNumber.mine', { number: ownNumber });
  return (scene) => {
    const { forward, autoAnswer } = withOwnNumber(scene, mine);
    return [
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
  };
}
