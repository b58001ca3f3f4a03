import { SETTING_NAMES, type SettingName } from '../../shared/setting-names';

export { SETTING_NAMES, type SettingName };

export function isSettingName(name: string): name is SettingName {
  return (SETTING_NAMES as readonly string[]).includes(name);
}

/** Those of our settings that this environment holds. */
export function readSettingsFromEnvironment(env: NodeJS.ProcessEnv): Partial<Record<SettingName, string>> {
  return Object.fromEntries(
    SETTING_NAMES.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
}
