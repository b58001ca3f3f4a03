import { startSandbox } from '../../scripts/local-cloud';
import { columns } from '../matrix/columns';
import { CrowdedInstance } from './support/crowded-instance';
import { endLater } from './support/left-open';

// CrowdedInstance refuses whatever would write to the disk.
test.each(columns)(
  '$name over $transport needs nothing that can be written to (failure case 15)',
  async ({ name, event, transport, api }) => {
    const sandbox = await startSandbox({ functions: __dirname });
    endLater(() => sandbox.close());
    const instance = await CrowdedInstance.start(name, event, {
      WECHAT_API_BASE_URL: sandbox.url,
      WECHAT_TRANSPORT: transport,
      WECHAT_APP_ID: sandbox.appid,
      WECHAT_APP_SECRET: sandbox.appSecret,
      TENCENTCLOUD_RUNENV: 'SCF',
      TCB_ENV: sandbox.envId,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${sandbox.url}/admin` }),
      TENCENTCLOUD_SECRETID: 'made-up-id',
      TENCENTCLOUD_SECRETKEY: 'made-up-key',
    });
    const answer = await instance.call();
    // Over the cloud the gateway refuses the made-up credentials, and WeChat keys that are not the sandbox's: the call
    // got as far as that.
    if (transport === 'cloud') expect(answer.errMsg).toContain('credentials of the request');
    else if (api.startsWith('intracity.')) expect(answer.errMsg).toContain('invalid signature');
    else expect(answer).toMatchObject({ errCode: 0, errMsg: `openapi.${api}:ok` });
  },
);
