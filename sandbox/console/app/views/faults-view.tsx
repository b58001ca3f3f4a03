import { FaultForm } from './fault-form';
import { FaultList } from './fault-list';
import { FaultPresets } from './fault-presets';

export function FaultsView() {
  return (
    <div class="call-view">
      <FaultForm />
      <div class="column">
        <FaultList />
        <FaultPresets />
      </div>
    </div>
  );
}
