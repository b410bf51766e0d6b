"""Lo que sale del costeo hacia quien paga: la carga de SIAFI y los presupuestos de donantes."""
