import { FaultForm } from './fault-form';
import { FaultList } from './fault-list';

export function FaultsView() {
  return (
    <div class="call-view">
      <FaultForm />
      <FaultList />
    </div>
  );
}
