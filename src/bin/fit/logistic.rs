//! Logistic regression with a ridge, by Newton's method.

/// Rounds of Newton's method; it settles in fewer.
const ROUNDS: usize = 12;

/// One labelled row.
pub(super) struct Row {
    /// The features.
    pub(super) x: Vec<f64>,
    /// The label.
    pub(super) y: bool,
    /// How much it counts.
    pub(super) weight: f64,
}

/// The bias and the weights that fit `rows` best, rounded to four places. `ridge` is the
/// pull of the weights towards nothing, on features scaled to unit spread.
pub(super) fn fit(rows: &[Row], ridge: f64) -> Vec<f64> {
    let count = rows.first().map_or(0, |r| r.x.len());
    let total: f64 = rows.iter().map(|r| r.weight).sum();
    let mean = |f: &dyn Fn(&Row) -> f64| {
        rows.iter().map(|r| r.weight * f(r)).sum::<f64>() / total
    };
    let means: Vec<f64> = (0..count).map(|k| mean(&|r| r.x[k])).collect();
    let spreads: Vec<f64> = (0..count)
        .map(|k| mean(&|r| (r.x[k] - means[k]).powi(2)).sqrt().max(1e-9))
        .collect();
    let n = count + 1;
    let mut beta = vec![0.0; n];
    let mut z = vec![1.0; n];
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0; n];
        let mut curve = vec![vec![0.0; n]; n];
        for row in rows {
            for k in 0..count {
                z[k + 1] = (row.x[k] - means[k]) / spreads[k];
            }
            let sum: f64 = z.iter().zip(&beta).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let error = row.weight * (f64::from(u8::from(row.y)) - p);
            let bend = row.weight * p * (1.0 - p);
            for k in 0..n {
                slope[k] += error * z[k];
                let zk = bend * z[k];
                for (cell, other) in curve[k][..=k].iter_mut().zip(&z) {
                    *cell += zk * other;
                }
            }
        }
        for k in 0..n {
            let pull = if k == 0 { 0.0 } else { ridge * total };
            slope[k] -= pull * beta[k];
            curve[k][k] += pull + 1e-9 * total;
        }
        for (b, step) in beta.iter_mut().zip(solve(curve, slope)) {
            *b += step;
        }
    }
    let mut out = vec![beta[0]];
    for k in 0..count {
        let raw = beta[k + 1] / spreads[k];
        out[0] -= raw * means[k];
        out.push(raw);
    }
    // What the table shows is what was measured.
    out.iter().map(|v| (v * 1e4).round() / 1e4).collect()
}

/// Solves a symmetric positive system, of which the lower half is given, by Cholesky.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            a[i][j] = if i == j {
                (a[i][i] - sum).max(1e-12).sqrt()
            } else {
                (a[i][j] - sum) / a[j][j]
            };
        }
    }
    for i in 0..n {
        let sum: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    b
}
